"""The papers of a case file: what is needed after the answers, what is there, what is missing.

Shown and given back is told from handed in: of a paper that the law has only shown, no copy may be kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from core.procedures.catalogue import Paper
from core.procedures.conditions import Answers, Need, need_of

Ticked = Literal["", "in", "shown", "missing"]
Standing = Literal["in", "shown", "missing", "unclear", "not_needed", "replaced", "other"]
TICKS = {"": "Chưa xem", "in": "Đã nộp", "shown": "Đã xuất trình, đã trả", "missing": "Còn thiếu"}
STANDINGS: dict[str, str] = {
    "in": "Đã nộp",
    "shown": "Đã xuất trình, đã trả",
    "missing": "Còn thiếu",
    "unclear": "Chưa rõ có cần không",
    "not_needed": "Không cần",
    "replaced": "Không cần bản giấy",
    "other": "Đã có giấy tờ thay thế",
}
_THERE = ("in", "shown")


@dataclass(frozen=True)
class Tick:
    """What the officer noted of one paper. Counts are None until they are typed; then the catalogue's are meant."""

    state: Ticked = ""
    originals: int | None = None
    copies: int | None = None


@dataclass(frozen=True)
class PaperLine:
    """One line of the checklist."""

    paper: Paper
    need: Need
    standing: Standing
    originals: int
    copies: int
    short: str = ""  # how many pieces are still missing, in words, though the paper is there

    @property
    def words(self) -> str:
        """How it stands, in the words of screen and paper."""
        return f"{STANDINGS[self.standing]}, {self.short}" if self.short else STANDINGS[self.standing]

    @property
    def lacking(self) -> bool:
        return self.standing == "missing" or bool(self.short)


def checklist(papers: Sequence[Paper], answers: Answers, ticks: Mapping[str, Tick]) -> list[PaperLine]:
    """Every paper with how it stands. Papers that stand for each other are settled by one of them."""
    needs = {paper.id: need_of(paper, answers) for paper in papers}
    settled = {
        paper.group
        for paper in papers
        if paper.group and (needs[paper.id] == "replaced" or ticks.get(paper.id, Tick()).state in _THERE)
    }
    asked = {
        paper.group
        for paper in papers
        if paper.group and paper.condition and needs[paper.id] == "needed" and ticks.get(paper.id, Tick()).state == ""
    }
    return [_line(paper, needs[paper.id], ticks.get(paper.id, Tick()), settled, asked) for paper in papers]


def _line(paper: Paper, need: Need, tick: Tick, settled: Iterable[str], asked: Iterable[str]) -> PaperLine:
    if tick.state in _THERE:
        return _present(paper, need, tick)
    standing: Standing = "missing"
    if need in ("not_needed", "replaced"):
        standing = need
    elif paper.group in settled:
        standing = "other"
    elif need == "unclear" and tick.state != "missing":
        standing = "unclear"
    elif paper.group in asked and not paper.condition and tick.state != "missing":
        standing = "other"  # the answers ask for the one that stands for it
    return PaperLine(paper, need, standing, 0, 0)


def _present(paper: Paper, need: Need, tick: Tick) -> PaperLine:
    originals = paper.originals if tick.originals is None else tick.originals
    copies = paper.copies if tick.copies is None else tick.copies
    short = [
        f"{wanted - have} {name}"
        for wanted, have, name in ((paper.originals, originals, "bản chính"), (paper.copies, copies, "bản sao"))
        if wanted > have
    ]
    standing: Standing = "shown" if tick.state == "shown" else "in"
    return PaperLine(paper, need, standing, originals, copies, f"thiếu {', '.join(short)}" if short else "")


def missing(lines: Iterable[PaperLine]) -> list[PaperLine]:
    """Exactly what is still to be brought."""
    return [line for line in lines if line.lacking]


def unclear(lines: Iterable[PaperLine]) -> list[PaperLine]:
    """What nobody answered yet: neither hidden nor demanded."""
    return [line for line in lines if line.standing == "unclear"]


def handed_in(papers: Sequence[Paper], answers: Answers, lacking: Iterable[str] = ()) -> dict[str, Tick]:
    """The ticks of a file whose needed papers are all there, but for those named as lacking.

    Of papers that stand for each other, the one that the answers ask for is there, else the usual one.
    """
    left_out = set(lacking)
    needs = {paper.id: need_of(paper, answers) for paper in papers}
    asked = {p.group for p in papers if p.group and p.condition and needs[p.id] == "needed"}
    found: dict[str, Tick] = {}
    for paper in papers:
        if paper.id in left_out:
            found[paper.id] = Tick("missing")
            continue
        by_answer = needs[paper.id] == "needed" and bool(paper.condition)
        usual = paper.required and needs[paper.id] in ("needed", "unclear")
        if by_answer or (usual and paper.group not in asked):
            found[paper.id] = Tick("shown" if paper.action == "xuat-trinh" else "in")
    return found
