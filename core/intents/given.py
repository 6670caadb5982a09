"""What the province gave stays as the province wrote it: the commune writes its own answers beside it (R21)."""

from collections.abc import Iterable

from core.errors import KnownError
from core.intents.known import Known
from core.province.given import GIVEN


def require_own(known: Known, kind: str, ids: Iterable[str], fields: Iterable[str]) -> None:
    """Raises `KnownError` "given" when one of these fields of one of the records is the province's."""
    named = set(fields) & {*GIVEN[kind], "_del"}
    for id in ids if named else ():
        record = known.get(kind, id)
        if record and record["given"] and not record["deleted"]:
            row = known.get("pack_row", record["given"])
            if row and not row["withdrawn"]:
                raise KnownError(
                    "given",
                    "Mục này do tỉnh giao nên ở xã chỉ xem; trạng thái, người làm, ghi chú thì ghi được.",
                    "Cần sửa nội dung thì đề nghị tỉnh ra gói mới.",
                )
