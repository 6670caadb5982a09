"""Deadline phrases of plans -> days. One table of patterns, tried in order; never a day that the text does not give.

The order and the rules come from thirty real plans: recurring, relative, range, date, month, quarter, half-year, year,
continuous, event. "Trước X" is strict; "chậm nhất / đến hết / muộn nhất" includes the day.
"""

from core.deadlines.grammar import parse_deadline
from core.deadlines.model import Deadline
from core.deadlines.words import describe

__all__ = ["Deadline", "describe", "parse_deadline"]
