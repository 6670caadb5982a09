"""Everything printed: pure functions from plain records to the bytes of a PDF.

A4, Times metrics and margins as Decree 30/2020/NĐ-CP, annex I asks. The PDF library is imported when the first page is
made, never at start-up; the same records always give the same bytes.
"""

from core.paper.checklist import Checklist, ChecklistItem, checklist
from core.paper.day_list import DayList, DayRow, day_list
from core.paper.fonts import wrap_lines
from core.paper.plan_progress import PlanProgress, PlanRow, plan_progress
from core.paper.recovery_sheet import RecoverySheet, recovery_sheet

__all__ = [
    "Checklist",
    "ChecklistItem",
    "DayList",
    "DayRow",
    "PlanProgress",
    "PlanRow",
    "RecoverySheet",
    "checklist",
    "day_list",
    "plan_progress",
    "recovery_sheet",
    "wrap_lines",
]
