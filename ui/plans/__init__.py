"""Văn bản: documents in the book, and the review of what was found in a new one."""

from ui.plans.screen import Plans

__all__ = ["Plans"]
