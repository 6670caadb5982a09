"""What the book and the catalogue know of one case file, as its rules need it, and what follows from a change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from core.cases.due import Due, Intake, due_of
from core.cases.milestones import Milestone, Standing, milestone, standing
from core.cases.papers import PaperLine, Tick, checklist, missing
from core.entities import Record
from core.errors import KnownError
from core.exchange.change import Edit, hashed_id
from core.intents.known import Known
from core.procedures.catalogue import Procedure, load_catalogue
from core.procedures.conditions import Answer, with_known
from core.procedures.corrections import Correction, procedure_on
from core.text import one_line


def corrections(known: Known, procedure: str) -> list[Correction]:
    """The office's and the province's corrections of one procedure."""
    return [
        Correction(
            row["procedure"], row["place"], row["level"], row["value"] or {}, row["source"] or "", row["valid_from"]
        )
        for row in known.find("procedure_fix", procedure=procedure)
    ]


def procedure_for(known: Known, id: str, day: date) -> Procedure | None:
    """The procedure as it is valid on a day of intake, corrections laid over it; None when no version is valid."""
    return procedure_on(id, day, corrections(known, id))


def paper_row(case: str, paper: str) -> str:
    """The id of a case file's row for one paper: the same on every PC."""
    return hashed_id("case_paper", case, paper)


@dataclass(frozen=True)
class CaseFacts:
    """One case file whole: the record, its procedure (None when no version is valid), papers and milestones."""

    record: Record
    procedure: Procedure | None
    ticks: Mapping[str, Tick]
    milestones: Sequence[Milestone]
    answers: Mapping[str, Answer]

    @property
    def lines(self) -> list[PaperLine]:
        return checklist(self.procedure.papers, self.answers, self.ticks) if self.procedure else []

    @property
    def standing(self) -> Standing:
        return standing(self.milestones)

    def due(self, known: Known) -> Due:
        """The due day after everything that is known of the file."""
        newest = load_catalogue().newest(self.record["procedure"])
        intake = Intake(
            procedure=self.procedure,
            received=self.record["received"],
            started=self.record["started"],
            variant=self.record["variant"] or "",
            channel=self.record["channel"],
            missing=tuple(line.paper.name for line in missing(self.lines)),
            ends_on=newest.valid_to if newest else None,
        )
        return due_of(intake, self.milestones, known.calendar)


def facts_of(known: Known, case: str) -> CaseFacts:
    """Everything known of a case file. Raises KnownError when there is none."""
    record = known.get("case_file", case)
    if record is None:
        raise KnownError("no-such-case", "Không thấy hồ sơ này trong sổ.", "Tìm lại trong danh sách Hồ sơ.")
    rows = (known.find(entity, case_file=case) for entity in ("case_paper", "milestone", "case_person"))
    return facts_from(known, record, *rows)


def facts_from(
    known: Known, record: Record, papers: Sequence[Record], steps: Sequence[Record], people: Sequence[Record]
) -> CaseFacts:
    """The same from rows that are at hand."""
    ticks = {row["paper"]: Tick(row["state"] or "", row["originals"], row["copies"]) for row in papers}
    authorised = any(row["authorised"] for row in people)
    answers = with_known(record["answers"] or {}, channel=record["channel"], authorised=authorised)
    procedure = procedure_for(known, record["procedure"], record["received"].date())
    return CaseFacts(record, procedure, ticks, [milestone(row) for row in steps], answers)


def is_only_shown(known: Known, id: str) -> bool:
    """Whether a row is a paper of a file that the law has only shown and given back: no copy of it is kept."""
    row = known.get("case_paper", id)
    case = known.get("case_file", row["case_file"]) if row and row["case_file"] else None
    if row is None or case is None:
        return False
    procedure = procedure_for(known, case["procedure"], case["received"].date())
    paper = procedure.paper(row["paper"]) if procedure else None
    return row["state"] == "shown" or (paper is not None and paper.action == "xuat-trinh")


def due_fields(known: Known, facts: CaseFacts) -> dict[str, Any]:
    """The recorded due day: a fact of the file, printed on its receipt, and not computed anew by whoever reads it."""
    found = facts.due(known)
    return {"started": facts.record["started"], "due": found.day, "due_why": found.why}


def step_edit(known: Known, case: str, kind: str, at: datetime, **fields: Any) -> Edit:
    """One more row of the timeline."""
    written = {name: (one_line(value) or None) if isinstance(value, str) else value for name, value in fields.items()}
    return Edit(
        "milestone",
        known.new_id(),
        {"case_file": case, "kind": kind, "at": plain_moment(at), "by": known.person} | written,
    )


def as_milestone(edit: Edit) -> Milestone:
    """An edit that is about to add a row, as the rules see it."""
    fields = edit.fields
    return Milestone(
        edit.id, fields["kind"], fields["at"], fields.get("due"), fields.get("days"), fields.get("unit") or "",
        fields.get("reason") or "",
    )  # fmt: skip


def plain_moment(at: datetime) -> datetime:
    """A legal moment: the office's wall clock to the second, without a zone."""
    return (at.astimezone().replace(tzinfo=None) if at.tzinfo else at).replace(microsecond=0)


def short(record: Record) -> str:
    """What an act about a file is called in the history: its number, never the citizen's name."""
    return str(record["number"] or record["outside"] or "hồ sơ")
