"""Each rule of merging, deps and have is broken once, and the histories have to notice."""

import inspect
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import storage.exchange.checking
from storage import held, merge
from storage.exchange import intake
from storage.exchange.checking import Checking
from storage.journal import Journal
from storage.office import Office
from storage.projection import Projection
from tests.lab.machine import make_template
from tests.lab.test_exchange_histories import _own_home, play
from tests.storage.exchange.test_merge import book, judge

pytestmark = [pytest.mark.lab, pytest.mark.timeout(1_200)]

WORLDS = 600
HISTORIES = 60
Patch = pytest.MonkeyPatch


def _changed(owner: Any, name: str, old: str, new: str) -> Callable[[Patch], None]:
    """A function of the merge with one condition changed in its source."""

    def apply(patch: Patch) -> None:
        text = textwrap.dedent(inspect.getsource(getattr(owner, name)))
        assert old in text
        made: dict[str, Any] = {}
        exec("from __future__ import annotations\n" + text.replace(old, new), vars(merge), made)
        patch.setattr(owner, name, made[name])

    return apply


def _replaced(owner: Any, name: str, function: Any) -> Callable[[Patch], None]:
    return lambda patch: patch.setattr(owner, name, function)


def _had_before(owner: type, name: str, answer: Any) -> Callable[[Patch], None]:
    return _replaced(owner, name, lambda *_a, **_k: answer)


MERGE = {
    "the shown value always counts as seen": _had_before(merge.Merge, "_saw_shown", True),
    "values beside the shown one do not make a cell uncertain": _had_before(merge.Merge, "_with_others", set()),
    "agreeing values are forgotten": _changed(
        merge.Merge, "_with_others", " UNION SELECT rid, cell FROM agreeing", ""
    ),
    "late change-sets are taken for new ones": _changed(merge._Batch, "rows", "each.late and", "False and"),
    "a base is ignored when cells are sorted out": _changed(merge._Batch, "rows", "base is not None", "False"),
    "several authors are taken for one": _changed(merge._Batch, "rows", "before[2].line != line", "False"),
    "a base is ignored by the rule": _replaced(merge.Merge, "_saw", lambda self, a, b, _v: self._had(a, b)),
    "nobody has seen anything": _had_before(held.Seen, "has", False),
    "everybody has seen everything": _had_before(held.Seen, "has", True),
    "a fork is not noticed": _replaced(intake, "_is_crooked", lambda _n, _t: False),
    "a branch counts as its whole feed": _replaced(held.Seen, "before", lambda _s, _l, seq, _o: seq),
    "the hash of an interval is not compared": _replaced(
        held.Seen, "_on_lines", lambda _s, fid, low, high, _h: [((fid, 0), low, high)]
    ),
    "deletions ask nobody": _had_before(merge.Merge, "note_deleted", None),
}  # fmt: skip

HAVE = {
    "an import is not noted as seen": _had_before(Journal, "note_seen", None),
    "what is known by number is not read": _replaced(
        storage.exchange.checking, "is_known",
        lambda _c, have, feed, first, last, _h: any(low <= first and last <= high for low, high, _ in have.get(feed, ())),
    ),
    "a hole counts as held": _replaced(
        storage.exchange.checking, "is_known",
        lambda _c, have, feed, _first, last, _h: max((high for _, high, _ in have.get(feed, ())), default=0) >= last,
    ),
    "siblings stay after a decision": _replaced(Projection, "undecided", lambda _s, _r: frozenset()),
    "cut files are tried as they are and remembered": _had_before(Checking, "_unknown", []),
}  # fmt: skip


@pytest.mark.parametrize("rule", MERGE)
def test_a_broken_merge_is_noticed(rule: str, book: Office, monkeypatch: Patch) -> None:
    MERGE[rule](monkeypatch)
    for seed in range(WORLDS):
        try:
            judge(book, seed)
        except Exception:
            return
    pytest.fail(f"{WORLDS} worlds did not notice that {rule}")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("template"))


@pytest.mark.parametrize("rule", HAVE)
def test_a_broken_exchange_is_noticed(rule: str, template: Path, tmp_path: Path, monkeypatch: Patch) -> None:
    HAVE[rule](monkeypatch)
    for seed in range(HISTORIES):
        folder = tmp_path / str(seed)
        try:
            play(template, folder, seed)
        except Exception:
            return
    pytest.fail(f"{HISTORIES} histories did not notice that {rule}")


__all__ = ["_own_home", "book"]
