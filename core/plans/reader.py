"""A document file or pasted text -> everything found in it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import KnownError
from core.old_encodings import to_unicode
from core.plans.blocks import Block, Paragraph, Row, Source, Table
from core.plans.duties import read_duties
from core.plans.flow import running_text
from core.plans.labels import Labelled, read_labels
from core.plans.metadata import plan_year, read_metadata
from core.plans.progress import Progress, silent
from core.plans.quality import is_poor_scan
from core.plans.result import CHECK, PlanMeta, PlanReading, Stated, Warned
from core.plans.scanned import with_places, with_signatures
from core.plans.tables import TaskTables, number_gaps, read_tables
from core.plans.vocabulary import NOTHING_TAUGHT, Vocabulary
from core.scans.kinds import is_wrong_language
from core.text import fold, nfc

if TYPE_CHECKING:
    from core.plans.pdf_reader import Ocr

SUFFIXES = (".docx", ".xlsx", ".pdf", ".html", ".htm", ".txt")
_WAYS_OUT = {
    ".doc": (
        "Tệp .doc là dạng Word cũ nên chưa đọc được.",
        "Mở bằng Word, lưu lại dạng .docx, hoặc chép nội dung rồi dán vào.",
    ),
    ".xls": (
        "Tệp .xls là dạng Excel cũ nên chưa đọc được.",
        "Mở bằng Excel, lưu lại dạng .xlsx, hoặc chép bảng rồi dán vào.",
    ),
    ".rtf": ("Chưa đọc được tệp .rtf.", "Mở bằng Word, lưu lại dạng .docx, hoặc chép nội dung rồi dán vào."),
}  # fmt: skip
_POOR = "Văn bản OCR kém: bản quét đọc sai nhiều chữ nên không lấy việc nào; anh/chị gõ tay theo bản gốc."
_WRONG_LANGUAGE = (
    "Văn bản OCR kém: chữ đã bị máy khác đọc nhầm sang ngôn ngữ khác nên không lấy việc nào; mở tệp PDF quét gốc để "
    "chương trình đọc lại, hoặc gõ tay."
)
_PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".heic")
_ANNEX = re.compile(r"phu luc.{0,20}(?:dinh kem|kem theo)|(?:theo|co) (?:cac )?phu luc|danh muc.{0,40}kem theo")


def read_plan(
    path: Path,
    *,
    ref_date: date | None = None,
    vocabulary: Vocabulary = NOTHING_TAUGHT,
    progress: Progress | None = None,
    ocr: "Ocr" = "auto",
) -> PlanReading:
    """Read a plan. `ref_date` stands in for a document without a day of its own; `ocr` says which pages of a PDF are
    read from their pictures.

    `progress(done, all)` is called between pages or rows; what it raises comes through with the file closed.
    Raises `KnownError` for a file that cannot be read, with the way out.
    """
    if not path.is_file():
        raise KnownError("no-file", f"Không thấy tệp {path.name}.", "Kiểm tra lại đường dẫn.")
    reading = understand(_opened(path, progress or silent, vocabulary, ocr), ref_date, vocabulary)
    return with_signatures(reading, path) if path.suffix.lower() == ".pdf" else reading


def _opened(path: Path, progress: Progress, vocabulary: Vocabulary, ocr: "Ocr") -> Source:
    """The file's blocks. A reader is loaded when such a file is opened."""
    suffix = path.suffix.lower()
    if suffix == ".docx":
        from core.plans import docx_reader

        return docx_reader.read(path, progress)
    if suffix == ".xlsx":
        from core.plans import xlsx_reader

        return xlsx_reader.read(path, progress, vocabulary)
    if suffix == ".pdf":
        from core.plans import pdf_reader

        return pdf_reader.read(path, progress, ocr)
    if suffix in (".html", ".htm"):
        from core.plans import html_reader

        return html_reader.read(path, progress)
    if suffix == ".txt":
        from core.plans import txt_reader

        return txt_reader.read(path, progress)
    raise _unknown(suffix)


def read_text(text: str, *, ref_date: date | None = None, vocabulary: Vocabulary = NOTHING_TAUGHT) -> PlanReading:
    """Read pasted text."""
    from core.plans.txt_reader import read_lines

    return understand(read_lines(text), ref_date, vocabulary)


def read_html(text: str, *, ref_date: date | None = None, vocabulary: Vocabulary = NOTHING_TAUGHT) -> PlanReading:
    """Read what Word or Excel put on the clipboard as HTML."""
    from core.plans.html_reader import read_markup

    return understand(read_markup(text), ref_date, vocabulary)


def _unknown(suffix: str) -> KnownError:
    if suffix in _WAYS_OUT:
        return KnownError("file-type", *_WAYS_OUT[suffix])
    if suffix in _PICTURES:
        return KnownError("file-type", "Tệp này là ảnh nên không có chữ để đọc.", "Chép nội dung dạng chữ rồi dán vào.")
    return KnownError(
        "file-type",
        f"Chưa đọc được tệp {suffix or 'không có đuôi'}.",
        "Lưu lại dạng .docx, .xlsx hoặc .pdf có chữ, hoặc chép nội dung rồi dán vào.",
    )


def understand(source: Source, ref_date: date | None, vocabulary: Vocabulary = NOTHING_TAUGHT) -> PlanReading:
    """What a document's blocks and lines say. Raises `KnownError` for a document without a word."""
    if not source.text.strip():
        raise KnownError("empty", "Văn bản không có chữ nào.", "Chọn tệp khác, hoặc chép nội dung rồi dán vào.")
    source = _in_unicode(source)
    meta = read_metadata(source.blocks, source.lines)
    words = " ".join(block.text for block in source.blocks if isinstance(block, Paragraph))
    referenced = bool(_ANNEX.search(fold(words)))
    notes = [Warned(code, message) for code, message in source.notes]
    if is_poor_scan(source.text):
        poor = _WRONG_LANGUAGE if is_wrong_language(source.text) else _POOR
        return PlanReading(
            _doubted(meta), annex_referenced=referenced, warnings=(Warned("poor-ocr", poor), *notes),
            lines=tuple(source.lines),
        )  # fmt: skip
    day = date.fromisoformat(meta.date.value) if meta.date.value else ref_date
    year = plan_year(meta) or (day.year if day else None)
    tables = read_tables(source.blocks, day, year, vocabulary)
    text = running_text(source)
    labelled = read_labels(text, day, year, vocabulary)
    left = [paragraph for paragraph in text if paragraph.line not in labelled.lines]
    guessed = any(code == "lost-rules" for code, _ in source.notes)
    rows = [replace(task, confidence=CHECK) for task in tables.tasks] if guessed else tables.tasks
    tasks = [*rows, *labelled.tasks]
    duties = tuple(read_duties(left, day, year, has_tasks=bool(tasks)))
    present = bool(tables.tasks) or any(isinstance(block, Table) for block in source.blocks)
    reading = PlanReading(
        meta, tasks, duties, [*tables.sections, *labelled.sections], referenced or bool(tables.tasks), present,
        lines=tuple(source.lines), scan=source.scan,
    )  # fmt: skip
    return with_places(replace(reading, warnings=(*notes, *_warnings(reading, tables, labelled))))


def _in_unicode(source: Source) -> Source:
    """Old Vietnamese encodings and decomposed letters made composed Unicode, with a note that says so."""
    convert, note = to_unicode(source.text)
    if convert is None:
        return source
    return replace(
        source,
        blocks=[_converted(block, convert) for block in source.blocks],
        lines=[nfc(convert(line)) for line in source.lines],
        notes=(*source.notes, ("encoding", note)),
    )


def _converted(block: Block, convert: Callable[[str], str]) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=nfc(convert(block.text)))
    return Table(tuple(_converted_row(row, convert) for row in block.rows))


def _converted_row(row: Row, convert: Callable[[str], str]) -> Row:
    return replace(row, cells=tuple(nfc(convert(cell)) for cell in row.cells))


def _doubted(meta: PlanMeta) -> PlanMeta:
    """Nothing of a poor scan is stored as a fact; its title is shown, the 6 that scans make of ô turned back."""
    title = re.sub(r"(?<=[^\W\d])6", "ô", meta.title) if meta.title else None
    return replace(
        meta, number=Stated(None, "uncertain"), date=Stated(None, "uncertain"), signer=None, position=None, title=title,
        issuer=replace(meta.issuer, status="uncertain"),
    )  # fmt: skip


def _warnings(reading: PlanReading, tables: TaskTables, labelled: Labelled) -> Iterator[Warned]:
    if tables.numbered or labelled.numbered:
        yield Warned("numbered", "Có việc không có số thứ tự; số do chương trình đánh.")
    for gap in number_gaps(reading.tasks):
        yield Warned("gap", f"Số thứ tự nhảy {gap}: xem bản gốc có thiếu dòng không.")
    for what, missing in (
        ("chủ trì", [task for task in reading.tasks if not task.lead]),
        ("thời hạn", [task for task in reading.tasks if not task.deadline_raw]),
    ):
        if missing:
            numbers = ", ".join(task.no or "?" for task in missing[:8])
            yield Warned("missing", f"{len(missing)} dòng không có {what}: {numbers}.")
    doubtful = [task for task in reading.tasks if "no-year" in task.deadline.doubts]
    doubtful_duties = [duty for duty in reading.duties if "no-year" in duty.deadline.doubts]
    if doubtful or doubtful_duties:
        count = len(doubtful) + len(doubtful_duties)
        yield Warned("no-year", f"{count} hạn không ghi năm; lấy năm của văn bản, xem lại từng dòng.")
    unread = [task for task in reading.tasks if task.deadline_raw and task.deadline.kind == "unknown"]
    if unread:
        numbers = ", ".join(task.no or "?" for task in unread[:8])
        yield Warned("unread", f"{len(unread)} hạn chưa hiểu được, để trống ngày: {numbers}.")
    undated = [duty for duty in reading.duties if duty.deadline.kind == "recurring" and duty.due_rule is None]
    if undated:
        yield Warned("no-day", f"{len(undated)} việc định kỳ không ghi ngày gửi; chọn ngày khi nhập.")
    if reading.annex_referenced and not reading.annex_present:
        yield Warned("no-annex", "Văn bản nói có phụ lục nhưng không thấy phụ lục trong tệp này.")
    if reading.meta.number.value is None:
        yield Warned("no-number", "Văn bản chưa có số; nhập số khi có.")
