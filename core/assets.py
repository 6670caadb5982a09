"""Where the shipped files lie: beside the sources, or beside the frozen program. Nothing else builds such a path."""

import sys
from pathlib import Path


def shipped(name: str) -> Path:
    """The path of a file that comes with the program, named from its root, such as "docs/huong-dan.md"."""
    root = Path(getattr(sys, "_MEIPASS", Path(__file__).parent.parent))
    return root / name


def asset(name: str) -> Path:
    """The path of a file below assets/."""
    return shipped("assets") / name
