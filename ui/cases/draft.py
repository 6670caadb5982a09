"""What is half typed at the counter, kept in the book so that a lock or a power cut costs nothing."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from core.cases.papers import Tick
from core.citizen_card import Citizen

KEY = "intake"


def citizen_text(found: Citizen) -> dict[str, Any]:
    """A citizen as plain values."""
    values = asdict(found)
    values.pop("warnings")
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def citizen_of(values: Mapping[str, Any]) -> Citizen:
    """The citizen again."""
    days = {name: date.fromisoformat(values[name]) if values[name] else None for name in ("birth", "issued")}
    return Citizen(**{**values, **days})


def ticks_text(ticks: Mapping[str, Tick]) -> dict[str, Any]:
    return {paper: asdict(tick) for paper, tick in ticks.items()}


def ticks_of(values: Mapping[str, Any]) -> dict[str, Tick]:
    return {paper: Tick(**tick) for paper, tick in values.items()}


def packed(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False)


def unpacked(text: str | None) -> dict[str, Any]:
    return json.loads(text) if text else {}
