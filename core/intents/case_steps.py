"""What happens to a case file after intake: papers ticked, questions answered, steps written down."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from core.cases.milestones import ENDS, KINDS, STATES, may_follow
from core.cases.papers import Tick, missing
from core.errors import KnownError
from core.exchange.change import Act, Edit, delete
from core.intents.case_facts import CaseFacts, as_milestone, due_fields, facts_of, paper_row, short, step_edit
from core.intents.cases import tick_fields
from core.intents.known import Known
from core.procedures.conditions import read_answers, with_known
from core.text import one_line

_NEEDS_REASON = ("extend", "apology", "refused", "stopped")
_NEEDS_DAY = ("extend", "apology", "due")


def tick_papers(known: Known, *, case: str, ticks: Mapping[str, Tick], at: datetime) -> Act:
    """Note what is there. When the last missing paper comes in, the file is complete from that moment on."""
    facts = facts_of(known, case)
    procedure = facts.procedure
    for paper in ticks:
        if procedure is None or procedure.paper(paper) is None:
            raise KnownError("no-such-paper", f"Thủ tục này không có giấy tờ “{paper}”.")
    _require_open(facts)
    rows = tuple(
        Edit("case_paper", paper_row(case, paper), {"case_file": case, "paper": paper} | tick_fields(known, tick))
        for paper, tick in ticks.items()
    )
    changed = replace(facts, ticks={**facts.ticks, **ticks})
    title = f"Đánh dấu {len(ticks)} giấy tờ: {short(facts.record)}"
    return Act(title, (*rows, *_followed(known, changed, at)), subject=case)


def answer_questions(known: Known, *, case: str, answers: Mapping[str, Any], at: datetime) -> Act:
    """Answer what papers depend on; an answer left out stays as it was, "" takes one back."""
    facts = facts_of(known, case)
    _require_open(facts)
    if facts.procedure is None:
        raise KnownError("no-version", "Không có dữ liệu thủ tục có hiệu lực vào ngày nhận.")
    cleared = {question for question, said in answers.items() if not said}
    kept = {question: said for question, said in (facts.record["answers"] or {}).items() if question not in cleared}
    said = kept | read_answers(answers, facts.procedure)
    authorised = any(row["authorised"] for row in known.find("case_person", case_file=case))
    with_file = with_known(said, channel=facts.record["channel"], authorised=authorised)
    changed = replace(facts, answers=with_file, record=facts.record | {"answers": said})
    edits = (Edit("case_file", case, {"answers": said}), *_followed(known, changed, at))
    return Act(f"Trả lời về giấy tờ: {short(facts.record)}", edits, subject=case)


def note_shown(known: Known, *, case: str, paper: str, note: str) -> Act:
    """Number, day and office of a paper that was shown and given back: written down instead of a copy."""
    fields = {"case_file": case, "paper": paper, "note": one_line(note) or None}
    return Act("Ghi thông tin giấy tờ", (Edit("case_paper", paper_row(case, paper), fields),), subject=case)


def _followed(known: Known, facts: CaseFacts, at: datetime) -> list[Edit]:
    """What follows from papers or answers that changed: completion, or waiting again, and the due day."""
    case, state = facts.record["id"], facts.standing.state
    lacking, started = missing(facts.lines), facts.record["started"]
    steps: list[Edit] = []
    if not lacking and state == "waiting_papers" and _waits_for_papers(facts):
        steps = [step_edit(known, case, "completed", at)]
        started = started or steps[0].fields["at"]
    elif lacking and state == "received":
        steps = [step_edit(known, case, "supplement", at, papers=[line.paper.id for line in lacking])]
        started = None
    changed = replace(
        facts,
        record=facts.record | {"started": started},
        milestones=[*facts.milestones, *(as_milestone(step) for step in steps)],
    )
    return [*steps, Edit("case_file", case, due_fields(known, changed))]


def _waits_for_papers(facts: CaseFacts) -> bool:
    waits = [each.kind for each in facts.milestones if each.kind in ("supplement", "wait")]
    return "supplement" in waits


def add_step(
    known: Known,
    *,
    ids: Sequence[str],
    kind: str,
    at: datetime,
    reason: str = "",
    due: date | None = None,
    papers: Sequence[str] = (),
    basis: str = "",
    signer: str = "",
) -> Act:
    """Write a step down for one file or many, whole or not at all.

    An extension or apology needs its reason and its new day, a refusal or stop its reason. Raises KnownError for a
    step that the file's state does not allow.
    """
    if not ids:
        raise KnownError("nothing-chosen", "Chưa chọn hồ sơ nào.", "Chọn ít nhất một hồ sơ rồi làm lại.")
    if kind not in KINDS or kind in ("received", "hand_over"):
        raise KnownError("unknown-step", f"Không có mốc “{kind}”.", f"Chọn một trong: {', '.join(KINDS)}.")
    if kind in _NEEDS_REASON and not one_line(reason):
        raise KnownError("no-reason", f"{KINDS[kind]}: chưa ghi lý do.", "Ghi lý do rồi làm lại.")
    if kind in _NEEDS_DAY and due is None:
        raise KnownError("no-day", f"{KINDS[kind]}: chưa ghi ngày hẹn.", "Ghi ngày rồi làm lại.")
    given = {"reason": reason, "due": due, "basis": basis, "signer": signer}
    edits = [edit for id in ids for edit in _step(known, facts_of(known, id), kind, at, given, papers)]
    named = short(facts_of(known, ids[0]).record) if len(ids) == 1 else f"{len(ids)} hồ sơ"
    return Act(f"{KINDS[kind]}: {named}", tuple(edits), subject=ids[0], reason=one_line(reason))


def _step(
    known: Known, facts: CaseFacts, kind: str, at: datetime, given: Mapping[str, Any], papers: Sequence[str]
) -> list[Edit]:
    case, state = facts.record["id"], facts.standing.state
    if not may_follow(state, kind):
        raise KnownError(
            "wrong-state",
            f"Hồ sơ {short(facts.record)} đang ở “{STATES[state]}”, không ghi được “{KINDS[kind]}”.",
            "Xem lại các mốc của hồ sơ.",
        )
    more: dict[str, Any] = {name: value for name, value in given.items() if value}
    record = facts.record
    if kind == "supplement":
        more["papers"] = list(papers) or [line.paper.id for line in missing(facts.lines)]
        facts = replace(facts, ticks={**facts.ticks, **{paper: Tick("missing") for paper in papers}})
    if kind == "completed":
        record = record | {"started": _completed(facts, at)}
    if kind == "notice" and facts.procedure and facts.procedure.public_notice:
        more["days"], more["unit"] = facts.procedure.public_notice
    if kind in _NEEDS_DAY:
        more["old_due"] = facts.record["due"]
    step = step_edit(known, case, kind, at, **more)
    if kind in ENDS or kind == "ready":
        return [step]  # the promised day stays on record
    changed = replace(facts, record=record, milestones=[*facts.milestones, as_milestone(step)])
    asked = [
        Edit(
            "case_paper",
            paper_row(case, paper),
            {"case_file": case, "paper": paper} | tick_fields(known, Tick("missing")),
        )
        for paper in papers
        if kind == "supplement" and facts.procedure and facts.procedure.paper(paper)
    ]
    return [step, *asked, Edit("case_file", case, due_fields(known, changed))]


def _completed(facts: CaseFacts, at: datetime) -> datetime:
    lacking = missing(facts.lines)
    if lacking:
        names = "; ".join(line.paper.name for line in lacking)
        raise KnownError("papers-missing", f"Hồ sơ còn thiếu: {names}.", "Đánh dấu giấy tờ đã có trước.")
    started: datetime | None = facts.record["started"]
    return started or at.replace(microsecond=0)


def void_step(known: Known, *, id: str) -> Act:
    """Take a step that was written down by mistake out of the timeline, and count the due day anew.

    Also how a person decides between two different ends of one file.
    """
    row = known.get("milestone", id)
    if row is None or row["kind"] == "received":
        raise KnownError("no-such-step", "Không bỏ được mốc này.")
    facts = facts_of(known, row["case_file"])
    changed = replace(facts, milestones=[each for each in facts.milestones if each.id != id])
    edits = (*delete("milestone", id), Edit("case_file", row["case_file"], due_fields(known, changed)))
    return Act(f"Bỏ mốc {KINDS.get(row['kind'], '')}: {short(facts.record)}", edits, subject=row["case_file"])


def _require_open(facts: CaseFacts) -> None:
    if facts.standing.state in ENDS:
        raise KnownError("closed-case", f"Hồ sơ {short(facts.record)} đã kết thúc.", "Bỏ mốc kết thúc trước khi sửa.")
