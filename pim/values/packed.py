"""Long lists of small tuples, packed so that a million of them take tens of megabytes."""

import marshal
import zlib
from collections.abc import Iterable, Iterator
from threading import Lock
from typing import Any, Generic, TypeVar

T = TypeVar("T")
AT_ONCE = 256  # values packed together: to see one costs the time to unpack all of them
OPEN = 8  # packs that stay unpacked
_QUICK = 1


class PackedList(Generic[T]):
    """Values in the order they were added, by place, from 0.  Any thread may ask.

    A subclass says in `_plain` and `_whole` how a value becomes plain tuples, numbers and texts, and again a value.
    """

    def __init__(self, values: Iterable[T] = ()) -> None:
        self._packed: list[bytes] = []
        self._tail: list[T] = []
        self._open: dict[int, list[T]] = {}
        self._changed: set[int] = set()
        self._lock = Lock()
        for value in values:
            self.append(value)

    def append(self, value: T) -> None:
        """One more value."""
        with self._lock:
            self._tail.append(value)
            if len(self._tail) == AT_ONCE:
                self._packed.append(self._pack(self._tail))
                self._tail = []

    def __len__(self) -> int:
        return len(self._packed) * AT_ONCE + len(self._tail)

    def __getitem__(self, at: int) -> T:
        with self._lock:
            return self._beside(at)[at % AT_ONCE]

    def __setitem__(self, at: int, value: T) -> None:
        with self._lock:
            self._beside(at)[at % AT_ONCE] = value
            if at // AT_ONCE < len(self._packed):
                self._changed.add(at // AT_ONCE)

    def __iter__(self) -> Iterator[T]:
        return (self[at] for at in range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PackedList | list | tuple):
            return NotImplemented
        return len(self) == len(other) and all(one == another for one, another in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def _plain(self, value: T) -> tuple[Any, ...]:
        raise NotImplementedError

    def _whole(self, plain: tuple[Any, ...]) -> T:
        raise NotImplementedError

    def _pack(self, values: list[T]) -> bytes:
        return zlib.compress(marshal.dumps([self._plain(value) for value in values]), _QUICK)

    def _unpacked(self, number: int) -> list[T]:
        return [self._whole(plain) for plain in marshal.loads(zlib.decompress(self._packed[number]))]

    def _beside(self, at: int) -> list[T]:
        """The values packed together with one."""
        if not 0 <= at < len(self):
            raise IndexError(at)
        number = at // AT_ONCE
        if number == len(self._packed):
            return self._tail
        found = self._open.pop(number, None) or self._unpacked(number)
        self._open[number] = found  # the one asked for last stands last
        while len(self._open) > OPEN:
            self._close(next(iter(self._open)))
        return found

    def _close(self, number: int) -> None:
        values = self._open.pop(number)
        if number in self._changed:
            self._changed.discard(number)
            self._packed[number] = self._pack(values)
