"""How many bytes clients hold of one thing: so many in all, and of them a share each."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

SHARES: Final = 4  # one client may hold a quarter


class Quota:
    """Bytes held by client. ``most`` is told how many are held now and says how many may be, in all."""

    def __init__(self, most: Callable[[int], int]) -> None:
        self._most = most
        self._held: Counter[str] = Counter()
        self._waiting: defaultdict[str, set[asyncio.Event]] = defaultdict(set)
        self.used = 0

    def take(self, client: str, size: int) -> bool:
        """Hold so many bytes more, and return True; False where that is over the share or over all."""
        most = self._most(self.used)
        if self.used + size > most or self._held[client] + size > most // SHARES:
            return False
        self.used += size
        self._held[client] += size
        return True

    def give(self, client: str, size: int) -> None:
        """Hold so many bytes less; who waits for this client's share hears of it."""
        self.used -= size
        self._held[client] -= size
        if self._held[client] <= 0:
            del self._held[client]
        for event in self._waiting.get(client, ()):
            event.set()

    def full(self, size: int) -> bool:
        """Return whether nobody may hold so many bytes more, whoever it be."""
        return self.used + size > self._most(self.used)

    def watch(self, client: str, event: asyncio.Event) -> None:
        """Have an event set when this client gives something back."""
        self._waiting[client].add(event)

    def unwatch(self, client: str, event: asyncio.Event) -> None:
        """Forget an event that is watched."""
        self._waiting[client].discard(event)
        if not self._waiting[client]:
            del self._waiting[client]
