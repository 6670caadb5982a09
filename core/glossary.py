"""Words of the counter explained for a newcomer (assets/procedures/glossary.json)."""

import json
import re
from dataclasses import dataclass
from functools import cache

from core.procedures.catalogue import FOLDER
from core.text import nfc


@dataclass(frozen=True)
class Term:
    """One word with what it means at the counter; `also` are other ways to write it."""

    term: str
    meaning: str
    also: tuple[str, ...] = ()


@cache
def terms() -> tuple[Term, ...]:
    """All terms in the order of the file."""
    raw = json.loads(nfc((FOLDER / "glossary.json").read_text(encoding="utf-8")))
    return tuple(Term(each["term"], each["meaning"], tuple(each.get("also", ()))) for each in raw["terms"])


@cache
def _finder() -> tuple[re.Pattern[str], dict[str, Term]]:
    by_word = {word.lower(): each for each in terms() for word in (each.term, *each.also)}
    longest_first = sorted(by_word, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE), by_word


def terms_in(text: str) -> list[Term]:
    """The terms that a text uses, each once, in its order. A longer term goes before a shorter one inside it."""
    pattern, by_word = _finder()
    return list(dict.fromkeys(by_word[found.lower()] for found in pattern.findall(text)))


def explained(text: str) -> str:
    """What the terms of a text mean, one a line; "" where it uses none."""
    return "\n".join(f"{each.term}: {each.meaning}" for each in terms_in(text))


def glossary_chapter() -> str:
    """The terms as a chapter of the guide, in Markdown."""
    named = sorted(terms(), key=lambda each: each.term)
    return "\n".join(["## Từ ngữ", "", *(f"- **{each.term}**: {each.meaning}" for each in named), ""])
