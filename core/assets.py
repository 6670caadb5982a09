"""Where the shipped data lies: beside the program, also in the frozen one."""

import sys
from pathlib import Path


def asset(name: str) -> Path:
    """The path of a file below assets/."""
    root = Path(getattr(sys, "_MEIPASS", Path(__file__).parent.parent))
    return root / "assets" / name
