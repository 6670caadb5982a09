"""Search over everything: without accents and with, exact accents first."""

import re
from dataclasses import dataclass

from core.entities import ENTITIES
from core.text import fold, nfc
from storage.reader import Reader

_WORD = re.compile(r"\w+", re.UNICODE)
_CANDIDATES = 400
_SNIPPET = 120


@dataclass(frozen=True)
class Hit:
    """One record found. `snippet` is the part of its text around the first match."""

    kind: str
    id: str
    title: str
    snippet: str
    score: int


def match_expression(text: str) -> str:
    """The FTS5 expression of what somebody typed; every word has to occur, the last one may be unfinished.

    The index folds accents but not đ; in Vietnamese it stands only at the start of a syllable, so a word that begins
    with d is looked for with đ too. Words are quoted, so that no sign of the user's is taken for syntax.
    """
    words = [fold_word(word) for word in _WORD.findall(nfc(text))]
    if not words:
        return '""'
    return " AND ".join(_either(word, last=place == len(words) - 1) for place, word in enumerate(words))


def fold_word(word: str) -> str:
    lower = word.lower()
    return "đ" + fold(lower[1:]) if lower.startswith("đ") else fold(lower)


def _either(word: str, last: bool) -> str:
    star = "*" if last else ""
    if word.startswith("d"):
        return f'("{word}"{star} OR "đ{word[1:]}"{star})'
    return f'"{word}"{star}'


def search(reader: Reader, text: str, *, limit: int | None = 50, kind: str = "") -> list[Hit]:
    """Records that hold every word, best first: the words as typed with their accents, in a title, lately made.

    With a limit only the newest few hundred are ranked, so that a common word answers at once; without one all are.
    """
    if not _WORD.search(text):
        return []
    kinds = [kind] if kind else [name for name, entity in ENTITIES.items() if any(f.search for f in entity.fields)]
    rows = reader.rows(
        "SELECT search.rowid, name.text FROM search JOIN row ON row.rid = search.rowid JOIN name ON nid = row.entity"
        f" WHERE search MATCH ? AND name.text IN ({', '.join('?' * len(kinds))})"
        " ORDER BY search.rowid DESC LIMIT ?",
        match_expression(text), *kinds, -1 if limit is None else _CANDIDATES,
    )  # fmt: skip
    found = [
        each
        for name in kinds
        for part in _parts([rid for rid, its in rows if its == name])
        for each in _found(reader, name, part, text)
    ]
    best = sorted(found, key=lambda each: -each[-1])[:limit]
    return [
        Hit(name, id, title, snippet(f"{title} · {body}" if body else title, text), score)
        for name, id, title, body, score in best
    ]


def _parts(rids: list[int]) -> list[list[int]]:
    return [rids[start : start + _CANDIDATES] for start in range(0, len(rids), _CANDIDATES)]


def _found(reader: Reader, kind: str, rids: list[int], text: str) -> list[tuple[str, str, str, str, int]]:
    """Kind, id, title, body and score of these records. Snippets are cut for the best only."""
    entity = ENTITIES[kind]
    titles = [field.name for field in entity.fields if field.search == "title"]
    bodies = [field.name for field in entity.fields if field.search == "body"]
    marks = ", ".join("?" * len(rids))
    columns = ", ".join(f"t.{name}" for name in (*titles, *bodies))
    found = []
    for rid, id, *texts in reader.rows(
        f'SELECT t.rid, lower(hex(row.id)), {columns} FROM "{kind}" AS t JOIN row USING (rid) WHERE t.rid IN ({marks})',
        *rids,
    ):
        title = " · ".join(part for part in texts[: len(titles)] if part)
        body = " · ".join(part for part in texts[len(titles) :] if part)
        found.append((kind, id, title, body, _score(title, body, text) * 1_000_000_000 + rid))
    return found


def _score(title: str, body: str, text: str) -> int:
    """4 for the phrase with its accents in the title, down to 0 for words without accents anywhere."""
    phrase, words = nfc(text).lower().strip(), [word.lower() for word in _WORD.findall(nfc(text))]
    head, rest = title.lower(), body.lower()
    if phrase in head:
        return 4
    if phrase in rest:
        return 3
    if all(word in head for word in words):
        return 2
    return int(all(word in head or word in rest for word in words))


def snippet(text: str, wanted: str) -> str:
    """The part of a text around the first word that was looked for, at most 120 characters."""
    folded, words = fold(text), [fold(word) for word in _WORD.findall(wanted)]
    places = [place for word in words if (place := folded.find(word)) >= 0]
    start = max(0, min(places, default=0) - 30)
    if start:
        start = text.find(" ", start) + 1
    part = text[start : start + _SNIPPET]
    return ("…" if start else "") + part + ("…" if start + _SNIPPET < len(text) else "")
