"""Recurring phrases -> the contract's due rule: how often, in which month, on which day, strict or not."""

import re
from typing import Any

_WEEKDAYS = {"hai": 1, "ba": 2, "tu": 3, "nam": 4, "sau": 5, "bay": 6, "2": 1, "3": 2, "4": 3, "5": 4, "6": 5, "7": 6}
_WEEKDAY = re.compile(r"\bthu (hai|ba|tu|nam|sau|bay|[2-7])\b")
_DAY_MONTH = re.compile(
    r"(?:ngay )?(?<![\d/])(?P<d>\d{1,2}) ?/ ?(?P<m>\d{1,2})(?![\d/])(?! ?/ ?\d)"
    r"|(?:ngay )?(?P<dw>\d{1,2}) thang (?P<mw>\d{1,2})(?!\d)"
)
_DAY_ONLY = re.compile(r"\bngay (?:mung |mong )?(?P<d>\d{1,2})\b(?! ?/ ?\d)(?! thang \d)(?! lam viec)")
_LAST_DAY = re.compile(r"ngay cuoi (?:cung )?(?:cua )?thang|cuoi (?:moi |hang )thang")
_NEXT_YEAR = re.compile(r"nam (?:sau|ke tiep|tiep theo|lien sau)")
_NEXT_QUARTER = re.compile(r"(?:thang dau )?(?:cua )?quy (?:sau|tiep theo|ke tiep)|thang (?:tiep theo|sau|ke tiep)")
_NEXT_MONTH = re.compile(r"thang (?:sau|tiep theo|ke tiep|lien sau)")
_FREQUENCIES = (
    (r"hang thang|moi thang|\b0?1 lan ?/ ?thang|\b0?1 thang ?/ ?lan", "monthly"),
    (r"hang quy|moi quy|cuoi quy|quy ?/ ?lan|\b0?1 lan ?/ ?quy|dinh ky quy|thang (?:dau|cuoi) (?:cua )?quy"
     r"|\b0?3 thang (?:/ ?|mot |1 )?lan|dinh ky 0?3 thang", "quarterly"),
    (r"0?6 thang|nua nam", "half-year"),
    (r"hang nam|moi nam|\b0?1 lan ?/ ?nam|nam ?/ ?lan|dinh ky nam", "yearly"),
    (r"hang tuan|moi tuan|\b0?1 lan ?/ ?tuan|\b0?1 tuan ?/ ?lan", "weekly"),
    (r"thang (?:sau|tiep theo|ke tiep)", "monthly"),
)  # fmt: skip


def rule_of(text: str) -> dict[str, Any] | None:
    """The due rule of a recurring phrase (folded text); None where the text names no period."""
    if found := _DAY_MONTH.search(text):
        day, month = int(found["d"] or found["dw"]), int(found["m"] or found["mw"])
        if 1 <= month <= 12 and 1 <= day <= 31:
            later = 12 if _NEXT_YEAR.search(text) else 0
            return {"freq": "yearly", "month": month + later, "day": day, "op": _op(text, found.start())}
    freq = frequency_of(text)
    if freq is None:
        return None
    rule: dict[str, Any] = {"freq": freq}
    if freq == "weekly":
        if weekday := _WEEKDAY.search(text):
            rule |= {"weekday": _WEEKDAYS[weekday.group(1)], "op": "before" if "truoc" in text else "by"}
        return rule
    if found := _DAY_ONLY.search(text):
        rule |= {"day": int(found["d"]), "op": _op(text, found.start())} | _month(freq, text)
    elif freq == "monthly" and (last := _LAST_DAY.search(text)):
        rule |= {"day": 31, "op": _op(text, last.start())}
    return rule


def frequency_of(text: str) -> str | None:
    """How often, from folded text."""
    return next((freq for pattern, freq in _FREQUENCIES if re.search(pattern, text)), None)


def _month(freq: str, text: str) -> dict[str, int]:
    if freq == "quarterly" and _NEXT_QUARTER.search(text):
        return {"month": 4}
    if freq == "quarterly" and "thang dau quy" in text:
        return {"month": 1}
    if freq == "half-year" and re.search(r"thang (?:tiep theo|sau|dau ky sau)|ky sau", text):
        return {"month": 7}
    return {"month": 2} if freq == "monthly" and _NEXT_MONTH.search(text) else {}


def _op(text: str, at: int) -> str:
    return "before" if re.search(r"truoc (?:ngay )?(?:mung |mong )?$", text[:at]) else "by"
