"""One case file whole, with its rules: brings in the catalogue of procedures, which lists do without."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.cases.milestones import KINDS, Standing, may_follow
from core.cases.papers import PaperLine, missing, unclear
from core.entities import Record
from core.exchange.change import Version
from core.intents.case_facts import facts_from
from core.procedures.catalogue import Procedure
from core.procedures.conditions import Question, questions_of
from storage.queries.cases import CaseRow, case_row
from storage.reader import Reader


@dataclass(frozen=True)
class CaseDetail:
    """One file whole: what a form loads (`record`, `versions`), what its rules say, and everything that hangs on it."""

    row: CaseRow
    record: Record
    versions: dict[str, Version]
    procedure: Procedure | None
    lines: tuple[PaperLine, ...]
    questions: tuple[Question, ...]
    answers: dict[str, str]
    standing: Standing
    steps: tuple[Record, ...]
    people: tuple[Record, ...]
    prints: tuple[Record, ...]
    notes: dict[str, str]  # by paper: number, day and office of what was shown
    owes_apology: bool

    @property
    def missing(self) -> list[PaperLine]:
        return missing(self.lines)

    @property
    def unclear(self) -> list[PaperLine]:
        return unclear(self.lines)

    @property
    def allowed_steps(self) -> list[str]:
        """Which steps may be written down now."""
        return [kind for kind in KINDS if may_follow(self.standing.state, kind)]

    def printed(self, form: str) -> int:
        """How often a form went to paper: the next one is "bản in lại lần n" when this is n > 0."""
        return sum(row["form"] == form for row in self.prints)


def case_detail(reader: Reader, id: str) -> CaseDetail | None:
    """One file with its checklist, timeline, people and prints."""
    row, record = case_row(reader, id), reader.get("case_file", id)
    if row is None or record is None:
        return None
    papers, people = (reader.find(entity, case_file=id) for entity in ("case_paper", "case_person"))
    steps = reader.find("milestone", case_file=id, order="at, t.rid")
    facts = facts_from(reader, record, papers, steps, people)
    notes = {paper["paper"]: paper["note"] for paper in papers if paper["note"]}
    return CaseDetail(
        row=row,
        record=record,
        versions=reader.versions(id),
        procedure=facts.procedure,
        lines=tuple(facts.lines),
        questions=tuple(questions_of(facts.procedure)) if facts.procedure else (),
        answers=dict(facts.answers),
        standing=facts.standing,
        steps=tuple(_named(reader, steps)),
        people=tuple(people),
        prints=tuple(reader.find("case_print", case_file=id)),
        notes=notes,
        owes_apology=row.late,
    )


def _named(reader: Reader, steps: Sequence[Record]) -> list[Record]:
    names = {person["id"]: person["name"] for person in reader.find("person", deleted=None)}
    return [step | {"by_name": names.get(step["by"], ""), "person_name": names.get(step["person"], "")}
            for step in steps]  # fmt: skip


def unanswered(detail: CaseDetail) -> list[Question]:
    """The questions whose answer would settle a paper that is still unclear."""
    return [question for question in detail.questions if question.id not in detail.answers]
