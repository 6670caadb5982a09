"""Notes, labels and files that hang on a record."""

from collections.abc import Sequence
from datetime import UTC, datetime

from core.errors import KnownError
from core.exchange.change import Act, Edit, delete, hashed_id
from core.intents.known import Known
from core.text import nfc, one_line

TONES = ("info", "ok", "soon", "overdue", "wait")


def add_note(known: Known, *, about: str, text: str) -> Act:
    """A note is added, never changed (R13)."""
    kept = nfc(text).strip()
    if not kept:
        raise KnownError("empty", "Chưa ghi nội dung ghi chú.", "Ghi rồi lưu lại.")
    id = known.new_id()
    fields = {"about": about, "text": kept, "at": datetime.now(UTC), "by": known.person}
    return Act("Ghi chú", (Edit("note", id, fields),), subject=id)


def delete_note(known: Known, *, id: str) -> Act:
    return Act("Xoá ghi chú", delete("note", id), subject=id)


def add_label(known: Known, *, name: str, tone: str = "info", about: Sequence[str] = ()) -> Act:
    """A new label, put on records at once if wanted; the same name is the same label on every PC."""
    shown = one_line(name)
    if not shown:
        raise KnownError("empty", "Chưa ghi tên nhãn.", "Ghi rồi lưu lại.")
    id = hashed_id("label", shown.casefold())
    made = Edit("label", id, {"name": shown, "tone": tone, "_del": False})
    return Act(f"Thêm nhãn: {shown}", (made, *_labelled(id, about, True)), subject=id)


def delete_label(known: Known, *, id: str) -> Act:
    return Act("Xoá nhãn", delete("label", id), subject=id)


def set_label(known: Known, *, label: str, about: Sequence[str], on: bool = True) -> Act:
    """Put a label on records or take it off; one cell a member (R13)."""
    found = known.get("label", label)
    if found is None:
        raise KnownError("no-such-label", "Không thấy nhãn này trong sổ.")
    return Act(f"{'Gắn' if on else 'Bỏ'} nhãn {found['name']}", _labelled(label, about, on), subject=about[0])


def _labelled(label: str, about: Sequence[str], on: bool) -> tuple[Edit, ...]:
    return tuple(
        Edit("labelling", hashed_id("labelling", label, one), {"label": label, "about": one, "member": on})
        for one in about
    )


def attach(known: Known, *, about: str, name: str, media: str, size: int, blob: str, original: bool = False) -> Act:
    """Hang a stored file on a record; `blob` is what storage.attachments answered."""
    from core.intents.case_facts import is_only_shown  # the catalogue of procedures: not while the program starts

    if is_only_shown(known, about):
        raise KnownError(
            "no-copy",
            "Giấy tờ này chỉ xuất trình rồi trả lại, không giữ bản chụp.",
            "Ghi số, ngày và nơi cấp vào dòng giấy tờ.",
        )
    id = known.new_id()
    fields = {
        "about": about, "name": one_line(name), "media": media, "size": size, "blob": blob, "original": original,
        "at": datetime.now(UTC), "by": known.person,
    }  # fmt: skip
    return Act(f"Kèm tệp: {fields['name']}", (Edit("attachment", id, fields),), subject=id)


def detach(known: Known, *, id: str) -> Act:
    return Act("Bỏ tệp kèm", delete("attachment", id), subject=id)
