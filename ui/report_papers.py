"""From the book's figures to a report's files: what the window and the command line both make. No Qt."""

from dataclasses import replace
from pathlib import Path

from core.errors import KnownError
from core.recurrence import period_words
from core.reports.chart import Drawing
from core.reports.grid import Grid, grid_of, totals
from core.reports.kinds import filled
from core.reports.paper import ReportPaper
from core.reports.periods import Window
from storage.queries.dashboard import WORDS, dashboard
from storage.queries.records import office
from storage.queries.report_view import ReportView, report_view
from storage.reader import Reader
from ui.report_grids import board_grids, plan_grid

SUFFIXES = {".docx": "Văn bản sửa được (.docx)", ".xlsx": "Bảng tính có công thức (.xlsx)", ".pdf": "PDF để in (.pdf)"}


def report_paper(reader: Reader, view: ReportView) -> ReportPaper:
    """The report with its texts filled in. A frozen one shows what was frozen."""
    name, window, record = office(reader)["name"] or "", view.window, view.record or {}
    words = period_words(window.period) if window.period else ""
    values = {
        "co_quan": name, "ky": words, "ngay": f"{reader.today:%d/%m/%Y}",
        "khoang": f"từ {window.first:%d/%m/%Y} đến {window.last:%d/%m/%Y}",
    }  # fmt: skip
    figures = totals(view.tables)
    opening, closing = ([filled(line, values, figures) for line in text.splitlines() if line] for text in view.texts)
    frozen = f"Số liệu chốt ngày {record['frozen_on']:%d/%m/%Y}." if view.is_frozen else ""
    if window.estimated:
        frozen = f"{frozen} Cột “Ước” lấy bình quân các tháng đã có số.".strip()
    return ReportPaper(
        office=name,
        day=record.get("sent_on") or reader.today,
        subject=" ".join(filled(view.kind.subject, values, figures).split()),
        opening=opening,
        grids=grids_of(view),
        closing=closing,
        recipients=[record["recipient"]] if record.get("recipient") else [],
        number=record.get("number") or "",
        frozen=frozen,
    )


def _details(reader: Reader, view: ReportView, document: str) -> list[Grid]:
    """Of a report on plans every task with its day and result, plan by plan; of other reports nothing."""
    if view.kind.id != "plan-progress":
        return []
    plans = dict.fromkeys(group.key.partition("/")[0] for table in view.tables for group in table.groups)
    return [plan_grid(reader, list(plans) if not document else [document], view.window)]


def _charts(reader: Reader, view: ReportView) -> tuple[tuple[str, Drawing], ...]:
    """The pictures of the dashboard as of the report's last day, where the report speaks of what they show."""
    if view.kind.id not in ("half-year", "plan-progress"):
        return ()
    charts = dashboard(reader, min(view.window.last, reader.today)).charts
    return charts if view.kind.id == "half-year" else charts[1:]


def board_paper(reader: Reader) -> bytes:
    """The dashboard on paper."""
    from core.paper.report import report_pdf

    board, name = dashboard(reader), office(reader)["name"] or ""
    opening = [" ".join(f"{board.month[key]} {words};" for key, words in WORDS.items()).rstrip(";") + "."]
    subject = f"Tình hình công việc đến ngày {board.day:%d/%m/%Y}"
    paper = ReportPaper(name, board.day, subject, opening, board_grids(board), [], title="Báo cáo nhanh")
    return report_pdf(paper, board.charts)


def grids_of(view: ReportView) -> list[Grid]:
    return [grid_of(table, view.window, view.official) for table in view.tables]


def report_file(
    reader: Reader, suffix: str, kind: str, window: Window, duty: str = "", document: str = "", recipient: str = ""
) -> bytes:
    """The bytes of a report as .docx, .xlsx or .pdf. Raises `KnownError` "bad-suffix" for anything else."""
    view = report_view(reader, kind, window, duty=duty, document=document)
    paper = report_paper(reader, view)
    paper = replace(paper, grids=[*paper.grids, *_details(reader, view, document)])
    if recipient and not paper.recipients:
        paper = replace(paper, recipients=[recipient])
    if suffix == ".docx":
        from core.reports.docx_paper import report_docx

        return report_docx(paper)
    if suffix == ".xlsx":
        from core.reports.xlsx_paper import report_xlsx

        return report_xlsx(paper)
    if suffix == ".pdf":
        from core.paper.report import report_pdf

        return report_pdf(paper, _charts(reader, view))
    raise KnownError("bad-suffix", "Chưa rõ loại tệp.", f"Đặt tên tệp kết thúc bằng {', '.join(SUFFIXES)}.")


def suffix_of(path: Path) -> str:
    return path.suffix.lower()
