"""Cài đặt: the office and its people, keys, the working calendar, templates, looks, the bin, the book itself."""

from ui.settings.screen import Settings

__all__ = ["Settings"]
