"""How a long read says where it is, and how it is stopped."""

from collections.abc import Callable

# Called with what is done and how much there is, in pages or rows; it may raise to stop the reading.
Progress = Callable[[int, int], None]


def silent(done: int, all: int) -> None:
    """Nobody is waiting to hear."""
