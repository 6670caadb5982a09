"""The declared language of figures: each form is a file in assets/figures whose rows are filters on declared fields.

A figure counts one kind of record (`of`): case files, tasks, register entries, sent reports. `when` says by which day a
record belongs to the window; the other fields narrow. A figure may stand `within` another one, whose filter it then
shares, or be the sum of others (`sum`). `exact` promises that the figures within it add up to it; a test holds that.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from core.assets import asset
from core.errors import BugError, KnownError
from core.procedures.catalogue import load_catalogue
from core.registers import register_book
from core.text import nfc

_FOLDER = asset("figures")
_KEY = re.compile(r"[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)*")
# What may stand in a filter, by kind of record, and which values it may have (None: checked otherwise).
FIELDS: dict[str, dict[str, tuple[Any, ...] | None]] = {
    "case": {
        "when": ("received", "settled", "carried", "open"),
        "procedure": None,
        "sector": None,
        "foreign": (True, False),
        "variant": None,
        "channel": ("counter", "post", "online"),
        "sex": ("Nam", "Nữ", "unknown"),
        "end": ("done", "refused", "stopped", "withdrawn"),
        "timing": ("early", "on-time", "late", "no-due", "in-time", "overdue"),
        "apology": (True, False),
    },
    "task": {
        "when": ("plan", "due", "done"),
        "plan": (True, False),
        "duty": (True, False),
        "timing": ("on-time", "late", "done-no-due", "overdue", "in-time", "no-due"),
    },
    "register": {"when": ("entered",), "register": None, "value": None, "add": None},
    "report": {"when": ("sent",), "timing": ("on-time", "late", "no-due")},
}
BY = ("", "sector", "procedure", "section")
FLOW = {"received", "settled", "due", "done", "entered", "sent"}  # these add up over two windows in a row


@dataclass(frozen=True)
class Figure:
    """One number of a form. `filter` holds everything that narrows, what it shares with `within` included."""

    key: str
    label: str
    of: str
    filter: Mapping[str, Any] = field(default_factory=dict)
    within: str = ""
    sum: tuple[str, ...] = ()
    exact: bool = False
    no: str = ""
    unit: str = ""
    words: tuple[str, ...] = ()  # other names of it in other offices' tables
    level: int = 0

    @property
    def flow(self) -> bool:
        """Whether a window split in two gives two figures that add up to this one."""
        return bool(self.sum) or self.filter.get("when") in FLOW


@dataclass(frozen=True)
class Form:
    """One table of a report. `by` makes one line a group, with the figures as columns."""

    id: str
    name: str
    figures: tuple[Figure, ...]
    by: str = ""
    official: str = ""
    basis: str = ""
    confidence: str = "unknown"
    note: str = ""

    def figure(self, key: str) -> Figure:
        """One figure. Raises `KnownError` "no-such-figure"."""
        found = next((each for each in self.figures if each.key == key), None)
        if found is None:
            raise KnownError("no-such-figure", f"Bảng “{self.name}” không có số liệu “{key}”.")
        return found

    def parts(self, key: str) -> list[Figure]:
        """The figures that stand within one."""
        return [each for each in self.figures if each.within == key]


@cache
def forms() -> dict[str, Form]:
    """The shipped forms by id, in the order of their files."""
    made = (read_form(path) for path in sorted(_FOLDER.glob("*.toml")))
    return {form.id: form for form in made}


def form_of(id: str) -> Form:
    """One form. Raises `KnownError` "no-such-form"."""
    found = forms().get(id)
    if found is None:
        raise KnownError("no-such-form", f"Không có bảng số liệu “{id}”.", f"Các bảng: {', '.join(forms())}.")
    return found


def every_figure() -> dict[str, tuple[Form, Figure]]:
    """All shipped figures by their full name, such as `ho-tich.khai-sinh`."""
    return {f"{form.id}.{figure.key}": (form, figure) for form in forms().values() for figure in form.figures}


def read_form(path: Path) -> Form:
    """A form's file. Raises `BugError` for one that says what cannot be."""
    raw = tomllib.loads(nfc(path.read_text(encoding="utf-8")))
    known: dict[str, Figure] = {}
    for each in raw["figure"]:
        made = _figure(raw, each, known)
        if made.key in known:
            raise BugError(f"{path.name}: {made.key} stands twice")
        known[made.key] = made
    if raw.get("by", "") not in BY:
        raise BugError(f"{path.name}: no grouping {raw['by']}")
    texts = {name: raw.get(name, "") for name in ("by", "official", "basis", "note")}
    return Form(raw["id"], raw["name"], tuple(known.values()), confidence=raw.get("confidence", "unknown"), **texts)


_OWN = {"key", "label", "of", "within", "sum", "exact", "no", "unit", "words"}


def _figure(form: Mapping[str, Any], raw: Mapping[str, Any], known: Mapping[str, Figure]) -> Figure:
    within = known[raw["within"]] if raw.get("within") else None
    of = raw.get("of") or (within.of if within else form["of"])
    filter = {name: value for name, value in raw.items() if name not in _OWN}
    for name, value in filter.items():
        _check(of, name, value)
    total = tuple(raw.get("sum", ()))
    if not _KEY.fullmatch(raw["key"]) or any(name not in known for name in total):
        raise BugError(f"bad figure {raw['key']}")
    if bool(total) == bool(filter.get("when") or (within and within.filter.get("when"))):
        raise BugError(f"{raw['key']}: either a sum or a filter with `when`")
    unit = raw.get("unit") or (within.unit if within else form.get("unit", ""))
    level = within.level + 1 if within else 0
    return Figure(
        raw["key"], raw["label"], of, {**(within.filter if within else {}), **filter}, raw.get("within", ""), total,
        raw.get("exact", False), raw.get("no", ""), unit, tuple(raw.get("words", ())), level,
    )  # fmt: skip


def _check(of: str, name: str, value: Any) -> None:
    if of not in FIELDS or name not in FIELDS[of]:
        raise BugError(f"{of} has no field {name}")
    allowed, values = FIELDS[of][name], value if isinstance(value, list) else [value]
    if name == "procedure":
        allowed = tuple(each.id for each in load_catalogue().procedures)
    elif name == "sector":
        allowed = tuple(load_catalogue().sectors)
    elif name == "register":
        register_book(value)
    if allowed is not None and not set(values) <= set(allowed):
        raise BugError(f"{name} cannot be {value}")


def procedures_of(figure: Figure) -> frozenset[str] | None:
    """The procedures that a figure over case files is narrowed to; None for every one, also unknown ones."""
    asked = figure.filter
    if not {"procedure", "sector", "foreign"} & asked.keys():
        return None
    return frozenset(
        each.id
        for each in load_catalogue().procedures
        if ("procedure" not in asked or each.id in asked["procedure"])
        and ("sector" not in asked or each.sector in asked["sector"])
        and ("foreign" not in asked or each.foreign is asked["foreign"])
    )
