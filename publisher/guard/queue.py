"""The queue: who asks next, and who asks too much.

Waiting queries are kept by client. The next one is the oldest of the client who holds the fewest workers
and used them least lately; nobody holds the last of several. So a greedy client waits behind everybody
else, and one worker is always within reach of others. What a client used is a level that fills by the
seconds its queries held a worker, those of short queries and of readers too slow to take their answer
too, and drains at a steady rate.
"""

from __future__ import annotations

import math
import time
from collections import Counter, OrderedDict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from publisher.errors import QueueFull, TooManyRequests
from publisher.guard.job import RETRY_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable

Item = TypeVar("Item")
WINDOW_SECONDS: Final = 60
MOST_KNOWN: Final = 10_000  # clients whose use is remembered
CROWD: Final = "You have {0} queries waiting or running; so many are allowed at once."
SPENT: Final = "Your queries used the {0} s of one minute, and others are asking too."


@dataclass(frozen=True, slots=True)
class Share:
    """What there is: workers, places to wait; and of it for one client: queries at once, seconds a minute."""

    workers: int
    places: int
    client_queries: int
    client_seconds: float


class Queue(Generic[Item]):
    """Queries by client: those that wait, in order, and how many run."""

    def __init__(self, share: Share, clock: Callable[[], float] = time.monotonic) -> None:
        self._share = share
        self._waiting: dict[str, deque[Item]] = {}
        self._running: Counter[str] = Counter()
        self._used = Used(share.client_seconds / WINDOW_SECONDS, clock)

    def __len__(self) -> int:
        return sum(map(len, self._waiting.values()))

    def enter(self, client: str, item: Item) -> Item | None:
        """Add a query; return one that must give up its place for it, the last of the longest line.

        Raises:
            TooManyRequests: the client has its share of queries here, or used up its time while others ask.
            QueueFull: there is no place, and no client waits with more queries than this one would.
        """
        self._admit(client)
        displaced = None if len(self) < self._share.places else self._displace(client)
        self._waiting.setdefault(client, deque()).append(item)
        return displaced

    def take(self) -> Item | None:
        """Return the next query that may run, None where none may; it counts as running from now."""
        most = max(1, self._share.workers - 1)
        able = [client for client in self._waiting if self._running[client] < most]
        if not able:
            return None
        client = min(able, key=lambda key: (self._running[key], self._used.seconds(key)))
        item = self._waiting[client].popleft()
        self._tidy(client)
        self._running[client] += 1
        return item

    def back(self, client: str, item: Item) -> None:
        """Put a query that could not start in front of its client's others."""
        self._stop(client)
        self._waiting.setdefault(client, deque()).appendleft(item)

    def leave(self, client: str, item: Item) -> None:
        """Forget a query that waited, if it did."""
        if item in self._waiting.get(client, ()):
            self._waiting[client].remove(item)
            self._tidy(client)

    def done(self, client: str, seconds: float) -> None:
        """Note that a query ended which held a worker for so long."""
        self._stop(client)
        self.charge(client, seconds)

    def charge(self, client: str, seconds: float) -> None:
        """Count seconds against a client's share of time."""
        self._used.add(client, seconds)

    def _admit(self, client: str) -> None:
        here = len(self._waiting.get(client, ())) + self._running[client]
        if here >= self._share.client_queries:
            raise TooManyRequests(CROWD.format(here), headers={"Retry-After": RETRY_SECONDS})
        over = self._used.seconds(client) - self._share.client_seconds
        if over >= 0 and (self._waiting.keys() | self._running.keys()) - {client}:
            wait = math.floor(over * WINDOW_SECONDS / self._share.client_seconds) + 1
            detail = SPENT.format(f"{self._share.client_seconds:g}")
            raise TooManyRequests(detail, headers={"Retry-After": str(wait)})

    def _displace(self, client: str) -> Item:
        longest = max(self._waiting, key=lambda key: len(self._waiting[key]), default=client)
        if len(self._waiting.get(longest, ())) <= len(self._waiting.get(client, ())) + 1:
            raise QueueFull(headers={"Retry-After": RETRY_SECONDS})
        return self._waiting[longest].pop()

    def _stop(self, client: str) -> None:
        self._running[client] -= 1
        if self._running[client] <= 0:
            del self._running[client]

    def _tidy(self, client: str) -> None:
        if not self._waiting[client]:
            del self._waiting[client]


class Used:
    """Worker seconds used by client, as a level that drains by ``rate`` seconds a second."""

    def __init__(self, rate: float, clock: Callable[[], float]) -> None:
        self._rate = rate
        self._clock = clock
        self._empty_at: OrderedDict[str, float] = OrderedDict()  # when each level will have drained

    def seconds(self, client: str) -> float:
        """Return the level of a client."""
        return max(0.0, self._empty_at.get(client, 0.0) - self._clock()) * self._rate

    def add(self, client: str, seconds: float) -> None:
        """Raise a client's level; those raised longest ago are forgotten where there are too many."""
        start = max(self._clock(), self._empty_at.get(client, 0.0))
        self._empty_at[client] = start + seconds / self._rate
        self._empty_at.move_to_end(client)
        if len(self._empty_at) > MOST_KNOWN:
            self._empty_at.popitem(last=False)
