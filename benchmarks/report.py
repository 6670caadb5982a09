"""The measured rows as a table, as JSON, and in docs/performance.md."""

import json
import os
import platform
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from benchmarks.measure import Measured, Row

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
_HEADS = ("row", "value", "floor", "ratio", "unit", "target", "holds", "runs", "spread")


def as_json(found: Iterable[Measured]) -> str:
    return json.dumps([each.as_json() for each in found], indent=1) + "\n"


def as_table(found: Iterable[Measured]) -> str:
    lines = [_HEADS, *map(_cells, found)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(_HEADS))]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n" for line in lines
    )


def _cells(one: Measured) -> tuple[str, ...]:
    return (
        one.name, f"{one.value:.4g}", f"{one.floor:.4g}", f"{one.ratio:.2f}", one.unit, one.target,
        "yes" if one.holds else "no", str(one.runs), f"{one.spread:.0%}",
    )  # fmt: skip


def write(rows: Mapping[str, Row], found: Sequence[Measured]) -> None:
    """Put these rows into docs/performance.md; lines of rows that were not measured now stay as they are."""
    text = PAGE.read_text(encoding="utf-8")
    kept = {
        line.split("|")[1].strip(): line
        for line in text[slice(*_place(text, "table"))].splitlines()
        if line.startswith("| ")
    }
    kept |= {one.name: f"| {' | '.join(_cells(one))} |" for one in found}
    table = [f"| {' | '.join(_HEADS)} |", "|" + " --- |" * len(_HEADS), *(kept[name] for name in rows if name in kept)]
    said = [f"- `{row.name}`: {row.value} Floor: {row.floor}" for row in rows.values()]
    machine = f"{os.cpu_count()} cores, {_system()}, Python {platform.python_version()}, {date.today():%d %B %Y}."
    for name, lines in (("machine", [machine]), ("table", table), ("rows", said)):
        first, last = _place(text, name)
        text = "\n".join([text[:first], *lines, text[last:]])
    PAGE.write_text(text, encoding="utf-8")


def _place(text: str, name: str) -> tuple[int, int]:
    """Where a generated part stands between its two marks."""
    found = re.search(rf"<!-- {name} -->(.*?)<!-- /{name} -->", text, re.DOTALL)
    if found is None:
        raise AssertionError(f"{PAGE.name} has no part {name}")
    return found.span(1)


def _system() -> str:
    if not hasattr(platform, "freedesktop_os_release"):
        return platform.platform(terse=True)
    try:
        return str(platform.freedesktop_os_release()["PRETTY_NAME"])
    except OSError:
        return platform.platform(terse=True)
