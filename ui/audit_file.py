"""The audit trail as a file for whoever inspects: .xlsx or .csv. No Qt."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from core.errors import KnownError
from storage.queries.audit import Trace
from storage.safe_file import write_safely

_HEAD = ("Lúc", "Ai", "Máy", "Loại", "Việc", "Chi tiết", "Số bản ghi", "Nguồn", "Ngày giờ máy đáng ngờ")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_audit(path: Path, traces: Sequence[Trace]) -> None:
    """Raises `KnownError` "usage" for another suffix, and what the disk refuses."""
    kind = path.suffix.lower()
    if kind not in (".csv", ".xlsx"):
        raise KnownError("usage", "Nhật ký xuất ra tệp .xlsx hoặc .csv.", "Đặt tên tệp có đuôi .xlsx hoặc .csv.")
    rows = [_HEAD, *(_row(each) for each in traces)]
    write_safely(path, _csv(rows) if kind == ".csv" else _xlsx(rows))


def _row(trace: Trace) -> tuple[str, ...]:
    kind = "Ghi" if trace.kind == "write" else "Xem, xuất, giữ sổ"
    return tuple(
        _harmless(value)
        for value in (
            f"{trace.at.astimezone():%Y-%m-%d %H:%M:%S}", trace.person, trace.pc, kind, trace.title, trace.detail,
            str(trace.records), trace.source, "có" if trace.doubted else "",
        )
    )  # fmt: skip


def _harmless(value: str) -> str:
    """A text that a spreadsheet would take for a formula is marked as text."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def _xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Nhật ký")
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
