"""Hồ sơ: the counter. A file is taken in, followed to its end, and found again."""

from ui.cases.screen import Cases

__all__ = ["Cases"]
