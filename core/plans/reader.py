"""A document file or pasted text -> everything found in it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from core.errors import KnownError
from core.plans.blocks import Source, Table
from core.plans.docx_reader import read_docx
from core.plans.duties import read_duties
from core.plans.metadata import read_metadata
from core.plans.quality import is_poor_scan
from core.plans.result import PlanMeta, PlanReading, Stated, Warned
from core.plans.tables import TaskTables, number_gaps, read_tables
from core.plans.txt_reader import read_lines, read_txt
from core.text import fold

_READERS: dict[str, Callable[[Path], Source]] = {".txt": read_txt, ".docx": read_docx}
_ANNEX = re.compile(r"phu luc.{0,20}(?:dinh kem|kem theo)|(?:theo|co) phu luc|danh muc.{0,40}kem theo")


def read_plan(path: Path, *, ref_date: date | None = None) -> PlanReading:
    """Read a plan. `ref_date` stands in for a document without a day of its own.

    Raises `KnownError` for a file that cannot be read, with the way out.
    """
    if not path.is_file():
        raise KnownError("no-file", f"Không thấy tệp {path.name}.", "Kiểm tra lại đường dẫn.")
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise KnownError(
            "file-type",
            f"Chưa đọc được tệp {path.suffix or 'không có đuôi'}.",
            "Lưu lại dạng .docx, hoặc chép nội dung rồi dán vào.",
        )
    return _read(reader(path), ref_date)


def read_text(text: str, *, ref_date: date | None = None) -> PlanReading:
    """Read pasted text."""
    return _read(read_lines(text), ref_date)


def _read(source: Source, ref_date: date | None) -> PlanReading:
    if not source.text.strip():
        raise KnownError("empty", "Văn bản không có chữ nào.", "Chọn tệp khác, hoặc chép nội dung rồi dán vào.")
    meta = read_metadata(source.blocks, source.lines)
    folded = fold(source.text)
    referenced = bool(_ANNEX.search(folded))
    if is_poor_scan(source.text):
        poor = "Văn bản OCR kém: bản quét đọc sai nhiều chữ nên không lấy việc nào; anh/chị gõ tay theo bản gốc."
        return PlanReading(
            _doubted(meta), annex_referenced=referenced, warnings=(Warned("poor-ocr", poor),), lines=tuple(source.lines)
        )
    day = date.fromisoformat(meta.date.value) if meta.date.value else ref_date
    year = day.year if day else None
    tables = read_tables(source.blocks, day, year)
    duties = tuple(read_duties(source.blocks, day, year))
    present = bool(tables.tasks) or any(isinstance(block, Table) for block in source.blocks)
    reading = PlanReading(
        meta, tables.tasks, duties, tables.sections, referenced or present, present, lines=tuple(source.lines)
    )
    return replace(reading, warnings=tuple(_warnings(reading, tables)))


def _doubted(meta: PlanMeta) -> PlanMeta:
    """Nothing of a poor scan is stored as a fact; its title is shown, the 6 that scans make of ô turned back."""
    title = re.sub(r"(?<=[^\W\d])6", "ô", meta.title) if meta.title else None
    return replace(
        meta, number=Stated(None, "uncertain"), date=Stated(None, "uncertain"), signer=None, position=None, title=title,
        issuer=replace(meta.issuer, status="uncertain"),
    )  # fmt: skip


def _warnings(reading: PlanReading, tables: TaskTables) -> Iterator[Warned]:
    if tables.numbered:
        yield Warned("numbered", "Bảng không có số thứ tự; số do chương trình đánh.")
    for gap in number_gaps(reading.tasks):
        yield Warned("gap", f"Số thứ tự nhảy {gap}: xem bản gốc có thiếu dòng không.")
    for what, missing in (
        ("chủ trì", [task for task in reading.tasks if not task.lead]),
        ("thời hạn", [task for task in reading.tasks if not task.deadline_raw]),
    ):
        if missing:
            numbers = ", ".join(task.no or "?" for task in missing[:8])
            yield Warned("missing", f"{len(missing)} dòng không có {what}: {numbers}.")
    doubtful = [task for task in reading.tasks if task.deadline.doubts]
    if doubtful:
        yield Warned("no-year", f"{len(doubtful)} hạn không ghi năm; lấy năm của văn bản, xem lại từng dòng.")
    if reading.annex_referenced and not reading.annex_present:
        yield Warned("no-annex", "Văn bản nói có phụ lục nhưng không thấy phụ lục trong tệp này.")
    if reading.meta.number.value is None:
        yield Warned("no-number", "Văn bản chưa có số; nhập số khi có.")
