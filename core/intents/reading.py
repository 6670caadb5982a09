"""What the office teaches the reader of plans: header words, units, abbreviations, and which units are its own.

Each entry is a shared setting whose id is a hash of what it says, so that two PCs that learn the same agree.
"""

from core.errors import KnownError
from core.exchange.change import Act, Edit, delete, hashed_id
from core.intents.known import Known
from core.plans.vocabulary import COLUMNS, HEADER, KINDS
from core.text import fold, one_line

WORD_KEY = "plan-word"
OWN_KEY = "plan-own-unit"


def teach_word(known: Known, *, kind: str, words: str, meaning: str) -> Act:
    """Remember that a header's words mean a column, a unit's other name its name, an abbreviation its full words.

    `kind` is one of `core.plans.vocabulary.KINDS`; for a header `meaning` is a column of `COLUMNS`.
    """
    words, meaning = one_line(words), one_line(meaning)
    if kind not in KINDS:
        raise KnownError("unknown-kind", "Chỉ nhớ được tên cột, tên đơn vị và chữ viết tắt.")
    if not words or not meaning:
        raise KnownError("empty", "Chưa ghi đủ chữ và nghĩa của chữ.", "Ghi cả hai rồi lưu lại.")
    if kind == HEADER and meaning not in COLUMNS:
        raise KnownError("unknown-column", f"Không có cột “{meaning}”.", f"Chọn: {', '.join(COLUMNS.values())}.")
    id = hashed_id("setting", WORD_KEY, kind, fold(words))
    value = {"kind": kind, "words": words, "meaning": meaning}
    shown = COLUMNS.get(meaning, meaning) if kind == HEADER else meaning
    return Act(f"Nhớ {words} là {shown}", (Edit("setting", id, _setting(WORD_KEY, value)),), subject=id)


def forget_word(known: Known, *, id: str) -> Act:
    """No longer use an entry; it can be taught again."""
    return Act("Bỏ chữ đã nhớ", delete("setting", _existing(known, id, WORD_KEY)), subject=id)


def add_own_unit(known: Known, *, name: str) -> Act:
    """Remember a name under which plans give work to this office ("UBND cấp xã", "Công chức Tư pháp - Hộ tịch")."""
    name = one_line(name)
    if not name:
        raise KnownError("empty", "Chưa ghi tên đơn vị.", "Ghi rồi lưu lại.")
    id = hashed_id("setting", OWN_KEY, fold(name))
    return Act(f"Nhận việc của: {name}", (Edit("setting", id, _setting(OWN_KEY, {"name": name})),), subject=id)


def remove_own_unit(known: Known, *, id: str) -> Act:
    """Plans that name this unit are no longer taken as the office's own."""
    return Act("Bỏ tên đơn vị", delete("setting", _existing(known, id, OWN_KEY)), subject=id)


def _setting(key: str, value: dict[str, str]) -> dict[str, object]:
    return {"key": key, "value": value, "_del": False}


def _existing(known: Known, id: str, key: str) -> str:
    record = known.get("setting", id)
    if record is None or record["key"] != key:
        raise KnownError("no-such-setting", "Không thấy mục này trong sổ.", "Mở lại danh sách rồi chọn lại.")
    return id
