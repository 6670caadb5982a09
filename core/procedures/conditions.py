"""What a paper depends on: every condition of the catalogue mapped by hand to questions that papers share.

A question is answered yes, no or not at all. Without an answer the paper stands as "chưa rõ": neither hidden nor
demanded. A remark that only looks like a condition ("cả hai bên đều nộp") demands the paper as the catalogue does.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from core.errors import BugError, KnownError
from core.procedures.catalogue import FOLDER, Paper, Procedure
from core.text import fold, nfc

Answer = Literal["yes", "no"]
Answers = Mapping[str, Answer]
Need = Literal["needed", "unclear", "not_needed", "replaced"]
ANSWER_WORDS = {"yes": "có", "no": "không"}
_SAID: dict[str, Answer | None] = {
    "yes": "yes", "co": "yes", "true": "yes", "no": "no", "khong": "no", "false": "no",
    "unknown": None, "chua ro": None, "": None,
}  # fmt: skip


@dataclass(frozen=True)
class Question:
    """`known_from` names what the case file itself answers: "channel", "authorised", or "" for the officer."""

    id: str
    text: str
    known_from: str = ""


@dataclass(frozen=True)
class Condition:
    """The paper is needed when every question of `when` has its answer. `otherwise` says what it is if one has the
    other: "not_needed", or "replaced" (data or an electronic form stands for it). `remark` marks text that is no
    condition."""

    text: str
    when: Mapping[str, Answer]
    otherwise: Need = "not_needed"
    remark: str = ""


@dataclass(frozen=True)
class Conditions:
    questions: Mapping[str, Question]
    by_text: Mapping[str, Condition]


@cache
def load_conditions() -> Conditions:
    """The shipped mapping, read once."""
    raw = json.loads(nfc((FOLDER / "conditions.json").read_text(encoding="utf-8")))
    questions = {
        each["id"]: Question(each["id"], each["text"], each.get("known_from", "")) for each in raw["questions"]
    }
    return Conditions(questions, {each["text"]: _condition(each) for each in raw["conditions"]})


def _condition(raw: Mapping[str, Any]) -> Condition:
    return Condition(raw["text"], raw.get("when", {}), raw.get("otherwise", "not_needed"), raw.get("remark", ""))


def need_of(paper: Paper, answers: Answers) -> Need:
    """Whether a paper is needed after what was answered.

    A correction of the office may bring a condition that nobody mapped: such a paper stays unclear.
    """
    if not paper.condition:
        return "needed" if paper.required else "not_needed"
    condition = load_conditions().by_text.get(paper.condition)
    if condition is None:
        return "unclear"
    if condition.remark:
        return "needed" if paper.required else "unclear"
    given = [answers.get(question) for question in condition.when]
    if any(said is not None and said != condition.when[q] for q, said in zip(condition.when, given, strict=True)):
        return condition.otherwise
    return "unclear" if None in given else "needed"


def questions_of(procedure: Procedure) -> list[Question]:
    """The questions that decide about this procedure's papers, in the order of the papers, each once."""
    known = load_conditions()
    conditions = (known.by_text.get(paper.condition) for paper in procedure.papers if paper.condition)
    found = {question: None for condition in conditions if condition for question in condition.when}
    return [known.questions[id] for id in found]


def read_answers(given: Mapping[str, Any], procedure: Procedure) -> dict[str, Answer]:
    """Answers as typed or read from a file: yes, no, có, không, true, false, unknown. Raises KnownError otherwise."""
    asked = {question.id for question in questions_of(procedure)}
    found: dict[str, Answer] = {}
    for question, said in given.items():
        if question not in asked:
            raise KnownError(
                "no-such-question",
                f"Thủ tục này không có câu hỏi “{question}”.",
                f"Các câu hỏi: {', '.join(sorted(asked)) or 'không có'}.",
            )
        key = fold(str("" if said is None else said))
        if key not in _SAID:
            raise KnownError("bad-answer", f"Câu trả lời “{said}” không hiểu được.", "Ghi có, không hoặc bỏ trống.")
        if (answer := _SAID[key]) is not None:
            found[question] = answer
    return found


def with_known(answers: Answers, *, channel: str, authorised: bool) -> dict[str, Answer]:
    """The officer's answers with what the case file itself tells."""
    found: dict[str, Answer] = {"nop-truc-tuyen": "yes" if channel == "online" else "no"}
    if authorised:
        found["uy-quyen"] = "yes"
    return found | dict(answers)


def unmapped(papers: Mapping[str, Paper]) -> list[str]:
    """Conditions nobody mapped, and mapped ones whose questions are missing: for the check and its test."""
    known = load_conditions()
    lost = [condition.text for condition in known.by_text.values() if set(condition.when) - set(known.questions)]
    if lost:
        raise BugError(f"conditions ask questions that are not there: {lost}")
    return sorted({p.condition for p in papers.values() if p.condition and p.condition not in known.by_text})
