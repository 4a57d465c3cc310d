"""The time that a search may take."""

from __future__ import annotations

import time
from collections.abc import Callable

__all__ = ["Budget"]


class Budget:
    """Time that a search may take.

    Args:
        seconds: From now on, None for as long as it needs.
        clock: Seconds, rising.
    """

    def __init__(self, seconds: float | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._deadline = None if seconds is None else clock() + seconds

    def is_spent(self) -> bool:
        """Say whether the time has ended."""
        return self._deadline is not None and self._clock() >= self._deadline

    def share(self, parts: int) -> Budget:
        """Return a budget of one of ``parts`` equal parts of what is left."""
        left = None if self._deadline is None else max(0.0, self._deadline - self._clock()) / parts
        return Budget(left, self._clock)
