"""What happened to a case file: rows that are only ever added, and the state that one function computes from them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple

from core.entities import Record

State = Literal[
    "received", "waiting_papers", "working", "ready", "returned", "refused", "stopped", "withdrawn"
]  # fmt: skip
STATES: dict[str, str] = {
    "received": "Mới nhận",
    "waiting_papers": "Chờ bổ sung",
    "working": "Đang giải quyết",
    "ready": "Chờ trả kết quả",
    "returned": "Đã trả kết quả",
    "refused": "Từ chối",
    "stopped": "Dừng giải quyết",
    "withdrawn": "Người nộp rút",
}
OPEN_STATES = ("received", "waiting_papers", "working", "ready")
ENDS: dict[str, State] = {
    "returned": "returned",
    "refused": "refused",
    "stopped": "stopped",
    "withdrawn": "withdrawn",
}

# What may be written down, in the words of the timeline.
KINDS: dict[str, str] = {
    "received": "Tiếp nhận hồ sơ",
    "supplement": "Yêu cầu bổ sung, hoàn thiện hồ sơ",
    "completed": "Đã bổ sung đủ hồ sơ",
    "wait": "Chờ người nộp hồ sơ",
    "resume": "Người nộp đã đáp ứng, tiếp tục giải quyết",
    "work": "Chuyển giải quyết",
    "verify": "Xác minh",
    "verified": "Có kết quả xác minh",
    "notice": "Niêm yết",
    "notice_end": "Hết thời gian niêm yết",
    "extend": "Gia hạn, hẹn lại ngày trả",
    "apology": "Xin lỗi, hẹn lại ngày trả",
    "due": "Ghi ngày hẹn trả",
    "hand_over": "Bàn giao hồ sơ",
    "ready": "Có kết quả",
    "returned": "Trả kết quả",
    "refused": "Từ chối tiếp nhận, giải quyết",
    "stopped": "Dừng giải quyết",
    "withdrawn": "Người nộp rút hồ sơ",
}
_MOVES: dict[str, State] = {
    "received": "received", "supplement": "waiting_papers", "wait": "waiting_papers", "work": "working",
    "verify": "working", "verified": "working", "notice": "working", "notice_end": "working", "ready": "ready",
}  # fmt: skip
_BACK = ("completed", "resume")  # to where the file was before it had to wait
_RANKS = {kind: rank for rank, kind in enumerate(KINDS)}
_PAUSES = ("supplement", "wait")

# From which states each step may be taken. An ended file takes no further step: take the end back first.
_FROM: dict[str, tuple[State, ...]] = {
    "supplement": ("received", "waiting_papers", "working"),
    "completed": ("received", "waiting_papers"),
    "wait": ("received", "working"),
    "resume": ("waiting_papers",),
    "work": ("received", "working"),
    "verify": ("received", "working"),
    "verified": ("working",),
    "notice": ("received", "working"),
    "notice_end": ("working",),
    "extend": ("received", "working"),
    "apology": ("received", "waiting_papers", "working", "ready"),
    "due": ("received", "waiting_papers", "working"),
    "hand_over": ("received", "waiting_papers", "working", "ready"),
    "ready": ("received", "working"),
    "returned": ("received", "working", "ready"),
    "refused": ("received", "waiting_papers", "working", "ready"),
    "stopped": ("received", "waiting_papers", "working", "ready"),
    "withdrawn": ("received", "waiting_papers", "working", "ready"),
}


class Milestone(NamedTuple):
    """One row of the timeline. `at` is the recorded legal moment, never a stamp; `due` a new date to come back."""

    id: str
    kind: str
    at: datetime
    due: date | None = None
    days: int | None = None
    unit: str = ""
    reason: str = ""


class Standing(NamedTuple):
    """Where a file is. `ends` holds more than one state when two PCs ended it differently: a person decides."""

    state: State
    since: datetime | None
    ends: tuple[State, ...] = ()

    @property
    def disputed(self) -> bool:
        return len(self.ends) > 1


def milestone(record: Record) -> Milestone:
    """A row of the book as the rules see it."""
    return Milestone(
        record["id"], record["kind"], record["at"], record["due"], record["days"], record["unit"] or "",
        record["reason"] or "",
    )  # fmt: skip


def in_order(milestones: Iterable[Milestone]) -> list[Milestone]:
    """By the recorded moment; what one moment holds in the order of a file's life, so that every PC sees one order.

    Intake is first, whatever moment was written down for it.
    """
    return sorted(
        milestones, key=lambda each: (each.kind != "received", each.at, _RANKS.get(each.kind, len(_RANKS)), each.id)
    )


def standing(milestones: Iterable[Milestone]) -> Standing:
    """The state of a file, the same in whatever order its rows arrived.

    An end beats everything before or after it; of two different ends the earlier is shown and both are named.
    """
    ordered = in_order(milestones)
    ended = [each for each in ordered if each.kind in ENDS]
    if ended:
        ends = tuple(dict.fromkeys(ENDS[each.kind] for each in ended))
        return Standing(ends[0], ended[0].at, ends)
    state: State = "received"
    before: State = "received"
    since: datetime | None = None
    for each in ordered:
        moved = before if each.kind in _BACK else _MOVES.get(each.kind)
        if moved is None:
            continue
        if state != "waiting_papers":
            before = state
        state, since = moved, each.at
    return Standing(state, since)


def may_follow(state: State, kind: str) -> bool:
    """Whether a step may be written down for a file in this state."""
    return state in _FROM.get(kind, ())


def pauses(milestones: Iterable[Milestone]) -> list[tuple[datetime, datetime | None]]:
    """When the clock stood still: from waiting for the citizen until the answer; an open pause ends with None."""
    found: list[tuple[datetime, datetime | None]] = []
    since: datetime | None = None
    for each in in_order(milestones):
        if each.kind in _PAUSES and since is None:
            since = each.at
        elif each.kind in (*_BACK, "ready", *ENDS) and since is not None:
            found.append((since, each.at))
            since = None
    return [*found, (since, None)] if since else found


def late(state: str, due: date | None, today: date) -> bool:
    """Whether an open file is past its day, so that an apology with a new day is owed."""
    return state in OPEN_STATES and due is not None and due < today


def timeline_words(milestones: Sequence[Milestone]) -> list[str]:
    """The timeline in one line each, for the control slip and the screen."""
    return [f"{each.at:%H:%M %d/%m/%Y}  {KINDS[each.kind]}" + (f": {each.reason}" if each.reason else "")
            for each in in_order(milestones)]  # fmt: skip
