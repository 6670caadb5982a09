"""Reading plan documents: a file's reader -> blocks -> metadata, tasks and duties (the contract "plan/1")."""

from core.plans.reader import SUFFIXES, read_html, read_plan, read_text
from core.plans.result import PlanReading
from core.plans.vocabulary import Vocabulary

__all__ = ["SUFFIXES", "PlanReading", "Vocabulary", "read_html", "read_plan", "read_text"]
