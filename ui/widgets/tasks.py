"""How a task's row looks wherever tasks are listed."""

from ui import theme


def tone_icon(tone: str, kind: str = "", state: str = "") -> str:
    """The icon that goes with a tone of urgency; what repeats or goes on all year has its own."""
    if tone == "plain":
        if state == "cancelled":
            return "x"
        return {"continuous": "repeat", "recurring": "repeat", "event": "info"}.get(kind, "calendar-days")
    return theme.TOKENS["tones"][tone]["icon"]
