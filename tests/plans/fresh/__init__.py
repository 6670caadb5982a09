"""Plans written with their truth before the reader saw them, batch after batch; they stay as regression.

What each batch scored at its first reading, before anything was repaired:

batch   tasks found   precision   text   lead   deadline   duties   days invented
one        52 / 52       0.98     0.98   0.98     0.88     18 / 18        0
two        63 / 79       0.88     0.95   0.94     0.92     30 / 35        3
three      40 / 46       0.89     0.97   0.93     0.95     28 / 28        0
four       17 / 21       0.94     1.00   1.00     0.94     26 / 27        0
five       31 / 31       0.97     0.87   1.00     0.84     12 / 12        0
six        21 / 21       1.00     1.00   1.00     0.95      9 / 9         0
seven      67 / 67       1.00     1.00   0.93     0.99     19 / 24        0
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.plans.fresh.kit import Fresh

BATCHES = ("one", "two", "three", "four", "five", "six", "seven")


def every_plan() -> "list[Fresh]":
    """The plans of all batches."""
    return [plan for name in BATCHES for plan in import_module(f"tests.plans.fresh.batch_{name}").FOUND]
