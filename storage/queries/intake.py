"""What the counter shows while a file is being taken in: papers, questions, the due day and why. Writes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from core.cases.due import Due, Intake, due_of
from core.cases.papers import PaperLine, Tick, checklist, handed_in, missing, unclear
from core.cases.rules import channel_warning
from core.procedures.catalogue import Procedure, load_catalogue
from core.procedures.conditions import Answer, Question, questions_of, with_known
from storage.queries.procedures import procedure_view
from storage.reader import Reader


@dataclass(frozen=True)
class Draft:
    """What is filled in so far. `procedure` is an id of the catalogue."""

    procedure: str
    received: datetime
    channel: str
    variant: str
    answers: Mapping[str, Answer]
    ticks: Mapping[str, Tick]
    authorised: bool


@dataclass(frozen=True)
class Preview:
    """What follows from a draft. `procedure` is None when no version is valid on the day of intake."""

    procedure: Procedure | None
    name: str
    lines: tuple[PaperLine, ...]
    questions: tuple[Question, ...]
    answers: Mapping[str, Answer]
    due: Due
    fee_words: str
    usual: Mapping[str, Tick]
    warning: str = ""  # the way of handing in does not fit the published procedure

    @property
    def missing(self) -> list[PaperLine]:
        return missing(self.lines)

    @property
    def unclear(self) -> list[PaperLine]:
        return unclear(self.lines)


def intake_preview(reader: Reader, draft: Draft) -> Preview:
    """Count everything anew: quick enough for every key. Corrections of the office and the province are in it."""
    day = draft.received.date()
    view = procedure_view(reader, draft.procedure, day=day, channel=draft.channel)
    procedure = view.procedure if view and view.valid else None
    newest = load_catalogue().newest(draft.procedure)
    answers = with_known(draft.answers, channel=draft.channel, authorised=draft.authorised)
    lines = checklist(procedure.papers, answers, draft.ticks) if procedure else []
    lacking = missing(lines)
    intake = Intake(
        procedure=procedure,
        received=draft.received,
        started=None if lacking else draft.received,
        variant=draft.variant,
        channel=draft.channel,
        missing=tuple(line.paper.name for line in lacking),
        ends_on=newest.valid_to if newest else None,
    )
    return Preview(
        procedure=procedure,
        name=newest.name if newest else draft.procedure,
        lines=tuple(lines),
        questions=tuple(questions_of(procedure)) if procedure else (),
        answers=answers,
        due=due_of(intake, (), reader.calendar),
        fee_words=view.fee_words if view else "",
        usual=handed_in(procedure.papers, answers) if procedure else {},
        warning=channel_warning(procedure, draft.channel),
    )


def procedure_uses(reader: Reader) -> dict[str, int]:
    """How often each procedure was taken in during the last year: the usual ones stand first."""
    rows = reader.rows(
        "SELECT procedure, count(*) FROM case_file WHERE NOT deleted AND received >= date(?, '-1 year')"
        " GROUP BY procedure",
        reader.today.isoformat(),
    )
    return dict(rows)
