"""What is said of a file about to be taken in or moved: warnings with their source, no walls.

Who may do what: an officer does everything at the counter, in their own name; the head only reads the book, and signs
on paper what a form has a place for.
"""

import json
from functools import cache

from core.procedures.catalogue import CHANNELS, FOLDER, SUBMISSION, Procedure
from core.text import nfc

_WAYS = {"counter": ("truc-tiep", "luu-dong", "noi-bo"), "post": ("buu-chinh",), "online": ("truc-tuyen",)}
# Which steps a head signs, as the forms have it (Circular 03/2025/TT-VPCP, from summaries and filled forms).
SIGNED_BY: dict[str, str] = {
    "refused": "Lãnh đạo ký (Mẫu số 03); hộ tịch: lãnh đạo Trung tâm Phục vụ hành chính công thông báo từ chối"
    " (thủ tục 1.001193)",
    "stopped": "Lãnh đạo ký (Mẫu số 05)",
    "apology": "Lãnh đạo ký (Mẫu số 04)",
    "extend": "Lãnh đạo ký (Mẫu số 04)",
}


def channel_warning(procedure: Procedure | None, channel: str) -> str:
    """Why a file may not come in this way, as the published procedure has it; "" where it may, or nobody knows."""
    if procedure is None or not procedure.submission or channel not in _WAYS:
        return ""
    if set(_WAYS[channel]) & set(procedure.submission):
        return ""
    ways = ", ".join(SUBMISSION[way] for way in procedure.submission)
    source = f" ({procedure.basis[0].text})" if procedure.basis else ""
    return f"Thủ tục này nhận {ways}, không nhận {CHANNELS[channel].lower()}{source}."


def handling_note(officer: str, person: str, officer_name: str) -> str:
    """What is said when somebody moves a file that another officer handles: the step carries their own name."""
    if not officer or officer == person:
        return ""
    return f"Hồ sơ do {officer_name} giải quyết; mốc sẽ ghi tên người đang mở sổ."


@cache
def usual_people() -> dict[str, tuple[str, ...]]:
    """Whom the files of a procedure usually name, as relations: offered, never demanded."""
    raw = json.loads(nfc((FOLDER / "people.json").read_text(encoding="utf-8")))
    return {id: tuple(kind["relations"]) for kind in raw["kinds"] for id in kind["procedures"]}
