"""The checklist templates that come with the program (assets/templates)."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.assets import asset
from core.exchange.change import hashed_id
from core.text import nfc


@dataclass(frozen=True)
class Template:
    """A checklist to start from. `source` says where its steps come from: law, plan or practice."""

    key: str
    title: str
    note: str
    items: tuple[str, ...]
    source: str


@cache
def load_templates() -> tuple[Template, ...]:
    """The shipped templates in the order of their files."""
    return tuple(_read(path) for path in sorted(asset("templates").glob("*.json")))


def template_id(key: str) -> str:
    """The id under which an office's own edit of a shipped template stands, the same on every PC."""
    return hashed_id("template", key)


def _read(path: Path) -> Template:
    data = json.loads(nfc(path.read_text(encoding="utf-8")))
    return Template(data["key"], data["title"], data["note"], tuple(data["items"]), data["source"])
