"""The catalogue as the office sees it: shipped data, its corrections, and what the province takes."""

from dataclasses import dataclass
from datetime import date

from core.entities import Record
from core.intents.case_facts import corrections
from core.procedures.catalogue import Procedure, load_catalogue
from core.procedures.conditions import Question, questions_of
from core.procedures.corrections import corrected
from core.procedures.fees import LocalFee, fee_words, local_fees
from core.text import fold
from storage.reader import Reader


@dataclass(frozen=True)
class ProcedureView:
    """A procedure on a day. `valid` is false when no version holds on that day: then the newest is shown, for reading
    only. `fixes` are the corrections laid over it."""

    procedure: Procedure
    valid: bool
    questions: tuple[Question, ...]
    fees: tuple[LocalFee, ...]
    fee_words: str
    fixes: tuple[Record, ...]
    sources: tuple[tuple[str, str], ...]  # (key, title) of every source named


def procedures(reader: Reader, *, text: str = "", sector: str = "", day: date | None = None) -> list[Procedure]:
    """Procedures by text and sector, in the catalogue's order; with a day only those valid on it."""
    catalogue = load_catalogue()
    found = [each for each in catalogue.find(text) if not sector or each.sector == sector]
    if day is None:
        return found
    return [valid for each in found if (valid := catalogue.on(each.id, day))]


def procedure_view(
    reader: Reader, id: str, *, day: date | None = None, channel: str = "counter"
) -> ProcedureView | None:
    """One procedure with everything the screen and the guide sheet say of it."""
    on = day or reader.today
    catalogue = load_catalogue()
    valid = catalogue.on(id, on)
    base = valid or catalogue.newest(id)
    if base is None:
        return None
    shown = corrected(base, on, corrections(reader, id))
    fees = tuple(local_fees(_province(reader), id, on, own_fees(reader)))
    facts = (shown.time.fact, shown.fee.fact, *shown.basis, *shown.forms, *(paper.fact for paper in shown.papers))
    keys = dict.fromkeys(key for fact in facts for key in fact.source)
    return ProcedureView(
        procedure=shown,
        valid=valid is not None,
        questions=tuple(questions_of(shown)),
        fees=fees,
        fee_words=fee_words(shown.fee, fees, channel, on),
        fixes=tuple(reader.find("procedure_fix", procedure=id)),
        sources=tuple((key, catalogue.source_words((key,))) for key in keys),
    )


def find_procedure(reader: Reader, text: str) -> list[Procedure]:
    """What somebody means: an id or a code exactly, else every procedure whose name holds the words."""
    catalogue = load_catalogue()
    typed = fold(text)
    exact = [each for each in catalogue.find("") if typed in (each.id, fold(each.code)) or typed == fold(each.name)]
    return exact or catalogue.find(text)


def own_fees(reader: Reader) -> list[LocalFee]:
    """The office's own lines of the province's fee table."""
    return [
        LocalFee(
            row["province"], row["name"], tuple(row["procedures"] or ()), row["amount"], row["basis"] or "", "office",
            row["online_amount"], row["online_from"], row["valid_from"],
        )
        for row in reader.find("local_fee", order="valid_from DESC, t.rid DESC")
    ]  # fmt: skip


def _province(reader: Reader) -> str:
    found = reader.find("office")
    return str(found[0]["province"] or "") if found else ""
