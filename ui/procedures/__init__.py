"""Thủ tục: the catalogue as a guide for the newcomer, correctable for the commune."""

from ui.procedures.screen import Procedures

__all__ = ["Procedures"]
