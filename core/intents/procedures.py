"""Local corrections of the catalogue and the province's fee table: an overlay, never an edit of the shipped data."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from core.errors import KnownError
from core.exchange.change import Act, Edit, delete, hashed_id
from core.intents.known import Known
from core.procedures.catalogue import load_catalogue
from core.procedures.corrections import LEVELS, checked
from core.text import fold, one_line


def correct_procedure(
    known: Known,
    *,
    procedure: str,
    place: str,
    value: Mapping[str, Any],
    source: str,
    level: str = "commune",
    valid_from: date | None = None,
) -> Act:
    """Lay a correction over the catalogue. The same place of one level is one row on every PC.

    Files already taken in keep the day that was promised; a new due day is counted when one of their facts changes.
    """
    if level not in LEVELS:
        raise KnownError("bad-level", "Cấp sửa phải là tỉnh hoặc cơ quan.")
    if not one_line(source):
        raise KnownError("no-source", "Chưa ghi văn bản làm căn cứ sửa.", "Ghi số, ngày văn bản rồi lưu lại.")
    fields = {
        "procedure": procedure, "place": place, "level": level, "value": checked(procedure, place, value),
        "source": one_line(source), "valid_from": valid_from, "_del": False,
    }  # fmt: skip
    id = hashed_id("procedure_fix", level, procedure, place, valid_from.isoformat() if valid_from else "")
    name = next((each.name for each in load_catalogue().versions(procedure)), procedure)
    return Act(f"Sửa dữ liệu thủ tục: {name}", (Edit("procedure_fix", id, fields),), subject=id)


def drop_correction(known: Known, *, id: str) -> Act:
    """Back to the shipped data."""
    return Act("Bỏ chỗ sửa dữ liệu thủ tục", delete("procedure_fix", id), subject=id)


def set_local_fee(
    known: Known,
    *,
    name: str,
    procedures: Sequence[str],
    amount: int,
    basis: str,
    province: str = "",
    online_amount: int | None = None,
    online_from: date | None = None,
    valid_from: date | None = None,
) -> Act:
    """One line of the province's fee table, in đồng, with the resolution it comes from."""
    of = one_line(province) or str(known.find("office")[0]["province"] or "")
    if not of:
        raise KnownError("no-province", "Chưa ghi tỉnh của cơ quan.", "Ghi tỉnh trong Cài đặt rồi lưu lại.")
    if not one_line(name) or not one_line(basis):
        raise KnownError("empty", "Mức thu phải có tên việc và nghị quyết.", "Ghi rồi lưu lại.")
    if amount < 0 or (online_amount or 0) < 0:
        raise KnownError("bad-fee", "Mức phí phải là số đồng không âm.")
    for procedure in procedures:
        if load_catalogue().newest(procedure) is None:
            raise KnownError("no-such-procedure", f"Không có thủ tục “{procedure}”.", "Xem: procedure list.")
    fields = {
        "province": of, "name": one_line(name), "procedures": list(procedures), "amount": amount,
        "online_amount": online_amount, "online_from": online_from, "basis": one_line(basis),
        "valid_from": valid_from, "_del": False,
    }  # fmt: skip
    id = hashed_id("local_fee", fold(of), fold(name), valid_from.isoformat() if valid_from else "")
    return Act(f"Ghi mức thu: {one_line(name)}", (Edit("local_fee", id, fields),), subject=id)
