"""Trao đổi: what goes to other PCs and comes from them."""

from ui.exchange.screen import Trading

__all__ = ["Trading"]
