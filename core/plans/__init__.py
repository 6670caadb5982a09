"""Reading plan documents: a file's reader -> blocks -> metadata, tasks and duties (the contract "plan/1")."""

from core.plans.reader import read_plan, read_text
from core.plans.result import PlanReading

__all__ = ["PlanReading", "read_plan", "read_text"]
