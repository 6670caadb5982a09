"""The office's other registers: certification books, mediation, legal dissemination, bookcase, sanctions."""

from ui.registers.page import Registers

__all__ = ["Registers"]
