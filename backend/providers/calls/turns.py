"""Who asks the same question at the same time as somebody else waits for that one's answer."""

import asyncio
from weakref import WeakValueDictionary


class Turns:
    """One turn at a time for each key, in this process; recall within it what the one before may have stored."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[bytes, asyncio.Lock] = WeakValueDictionary()

    def of(self, key: bytes) -> asyncio.Lock:
        """To be held from looking for a stored answer until there is one, or none comes."""
        lock = self._locks.get(key)
        if lock is None:
            lock = self._locks[key] = asyncio.Lock()
        return lock
