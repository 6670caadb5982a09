"""Nhiệm vụ: all work as a table, and the chosen task whole."""

from ui.tasks.screen import Tasks

__all__ = ["Tasks"]
