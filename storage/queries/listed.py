"""The order of a list, kept until the book changes: each further letter that somebody types costs the search alone."""

import json
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from itertools import compress
from typing import Any, NamedTuple

from storage.queries.search import match_expression
from storage.reader import Reader

_MANY = 4  # when more than a fourth of the list was found


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
    found_rows = reader.one("SELECT json_group_array(rowid) FROM search WHERE search MATCH ?", match_expression(text))
    rids = (
        json.loads(found_rows[0]) if found_rows else []
    )  # one text: making a tuple a row takes longer than finding it
    if len(rids) > len(found.ids) // _MANY:
        return _let_through(found, rids)
    places = sorted(map(found.ranks.__getitem__, reversed(rids)))  # nearly in order: most lists show the newest first
    return array("q", map(found.ids.__getitem__, places[bisect_left(places, 0) :]))


def _let_through(found: Listed, rids: list[int]) -> "array[int]":
    """The list itself, without what was not found: cheaper than sorting many."""
    holds = bytearray(len(found.ranks))
    for rid in rids:
        holds[rid] = 1
    return array("q", compress(found.ids, map(holds.__getitem__, found.ids)))
