"""The room Báo cáo."""

from ui.reports.screen import Reports

__all__ = ["Reports"]
