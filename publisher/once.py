"""What threads share, made once: who asks first makes it, who asks meanwhile waits for the same."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Key = TypeVar("Key")
Value = TypeVar("Value")


class Once(Generic[Value]):
    """A value that is made when it is first asked for; where making it fails, the next who asks tries again.

    ``functools.cached_property`` has no lock since Python 3.12: there two threads make two values.

    >>> numbers = iter([1, 2])
    >>> first = Once(lambda: next(numbers))
    >>> first(), first()
    (1, 1)
    """

    __slots__ = ("_lock", "_made", "_make")

    def __init__(self, make: Callable[[], Value]) -> None:
        self._make = make
        self._lock = Lock()
        self._made: tuple[Value] | None = None

    def __call__(self) -> Value:
        """Return the value."""
        with self._lock:
            if self._made is None:
                self._made = (self._make(),)
            return self._made[0]


class Each(Generic[Key, Value]):
    """Values by key, each made once while it is remembered: ``most`` of them, those last asked for.

    >>> lengths = Each(len, 2)
    >>> [lengths(word) for word in ("one", "three", "one")]
    [3, 5, 3]
    """

    __slots__ = ("_lock", "_make", "_most", "_values")

    def __init__(self, make: Callable[[Key], Value], most: int) -> None:
        self._make = make
        self._most = most
        self._lock = Lock()
        self._values: OrderedDict[Key, Once[Value]] = OrderedDict()

    def __call__(self, key: Key) -> Value:
        """Return the value of a key; while it is made, only who wants the same waits."""
        with self._lock:
            value = self._values.get(key)
            if value is None:
                value = self._values[key] = Once(partial(self._make, key))
            self._values.move_to_end(key)
            if len(self._values) > self._most:
                self._values.popitem(last=False)
        return value()

    def __len__(self) -> int:
        return len(self._values)
