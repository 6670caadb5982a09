"""The order of a list, kept until the book changes: each further letter that somebody types costs the search alone."""

from array import array
from bisect import bisect_left
from collections.abc import Mapping
from itertools import chain
from typing import Any, NamedTuple

from storage.queries.search import match_expression
from storage.reader import Reader


class Listed(NamedTuple):
    """The records of a filter in order, and the place of each row number in it, -1 for none."""

    ids: "array[int]"
    ranks: "array[int]"


def listed(reader: Reader, chosen: Any, statement: str, values: Mapping[str, Any]) -> Listed:
    """The records that the filter `chosen` lets through, as `statement` finds them or as they are kept; one order is
    kept for each kind of filter."""
    table = type(chosen).__name__
    key = (chosen, reader.today, reader.person, reader.moment)
    known = reader.kept.get(table)
    if known is not None and known[0] == key:
        kept: Listed = known[1]
        return kept
    ids = array("q", (rid for (rid,) in reader.connection.execute(statement, values)))
    if chosen.descending:
        ids.reverse()
    last = reader.one("SELECT max(rid) FROM row")
    ranks = array("l", [-1]) * (((last[0] if last else 0) or 0) + 1)
    for rank, rid in enumerate(ids):
        ranks[rid] = rank
    made = Listed(ids, ranks)
    reader.kept[table] = (key, made)
    return made


def narrowed(reader: Reader, found: Listed, text: str) -> "array[int]":
    """Those that hold the typed words, in the same order; all without words."""
    if not text.strip():
        return array("q", found.ids)
    rows = reader.rows("SELECT rowid FROM search WHERE search MATCH ?", match_expression(text))
    rids = chain.from_iterable(reversed(rows))  # nearly in order already: the newest stand first in most lists
    places = sorted(map(found.ranks.__getitem__, rids))
    return array("q", map(found.ids.__getitem__, places[bisect_left(places, 0) :]))
