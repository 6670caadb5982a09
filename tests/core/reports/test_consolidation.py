"""The province's table: totals, who is missing or late, what asks to be looked at; sheets that communes filled in."""

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from core.errors import KnownError
from core.reports.commune_report import CommuneReport
from core.reports.consolidation import consolidate
from core.reports.forms import form_of
from core.reports.grid import grid_of
from core.reports.paper import ReportPaper
from core.reports.periods import window_of
from core.reports.province_xlsx import province_xlsx
from core.reports.tables import WHOLE, Group, with_sums
from core.reports.xlsx_paper import report_xlsx
from core.reports.xlsx_report import read_commune_xlsx

EXPECTED = [("a", "Xã A"), ("b", "Xã B"), ("c", "Xã C")]


def _report(
    commune: str, figures: Mapping[str, int], period: str = "2026-11", sent: date = date(2026, 12, 2)
) -> CommuneReport:
    return CommuneReport(commune, f"Xã {commune.upper()}", period, sent, figures)


def test_missing_late_and_odd_communes_are_named() -> None:
    reports = [
        _report("a", {"ho-tich.khai-sinh": 300}),
        _report("a", {"ho-tich.khai-sinh": 40}, "2026-10"),
        _report("b", {"ho-tich.khai-sinh": 45}, sent=date(2026, 12, 20)),
        _report("b", {"ho-tich.khai-sinh": 40}, "2026-10"),
        _report("d", {"ho-tich.khai-sinh": -1}),
    ]
    table = consolidate(reports, "2026-11", EXPECTED)
    assert [(line.commune, line.state) for line in table.lines] == [
        ("a", "in"),
        ("b", "late"),
        ("c", "missing"),
        ("d", "in"),
    ]
    assert [(doubt.commune, doubt.now, doubt.before) for doubt in table.doubts] == [("a", 300, 40), ("d", -1, None)]
    assert any(text.startswith("Xã C: chưa gửi") for text in table.reminders())
    assert not any(text.startswith("Xã B") for text in table.reminders())


def test_parts_that_do_not_add_up_are_doubted() -> None:
    table = consolidate(
        [_report("a", {"tthc.ky-truoc": 1, "tthc.tiep-nhan": 2, "tthc.tong": 4})], "2026-11", EXPECTED[:1]
    )
    assert [doubt.figure for doubt in table.doubts] == ["tthc.tong"]


@given(st.lists(st.dictionaries(st.sampled_from(["tthc.tong", "ho-tich.khai-sinh"]), st.integers(0, 9999)), max_size=8))
def test_totals_are_the_sum_of_what_came_in(sent: list[dict[str, int]]) -> None:
    reports = [_report(f"x{n}", figures) for n, figures in enumerate(sent)]
    table = consolidate([*reports, *reports], "2026-11")  # the same twice counts once
    for key in ("tthc.tong", "ho-tich.khai-sinh"):
        assert table.totals.get(key, 0) == sum(figures.get(key, 0) for figures in sent)
    assert len(table.lines) == len(sent)


def _sheet(path: Path, office: str = "UBND xã Thạch Hà") -> dict[str, int]:
    """A sheet as `report make` writes it, never opened by a spreadsheet program; answers its figures."""
    tables, window = [], window_of("2026-11")
    for id in ("tthc", "ho-tich"):
        form = form_of(id)
        groups = (Group("ho-tich", "Hộ tịch"),) if form.by else (WHOLE,)
        values = {(groups[0].key, figure.key): 3 for figure in form.figures if not figure.sum}
        for figure in form.figures:
            if figure.exact:
                values[groups[0].key, figure.key] = 3 * len(form.parts(figure.key))
        tables.append(with_sums(form, groups, values))
    grids = [grid_of(table, window) for table in tables]
    path.write_bytes(report_xlsx(ReportPaper(office, date(2026, 12, 1), "Số liệu", [], grids, [])))
    return {key: value for table in tables for key, value in table.totals().items()}


def test_a_sheet_of_ours_is_read_back_without_a_spreadsheet_program(tmp_path: Path) -> None:
    expected = _sheet(tmp_path / "xa.xlsx")
    read = read_commune_xlsx(tmp_path / "xa.xlsx", "2026-11", date(2026, 12, 2))
    assert read.name == "UBND xã Thạch Hà"
    ungrouped = {key: value for key, value in expected.items() if key.startswith("ho-tich.")}
    assert {key: read.figures.get(key) for key in ungrouped} == ungrouped


def test_the_provinces_table_adds_up_by_formulas(tmp_path: Path) -> None:
    table = consolidate([_report("a", {"tthc.tiep-nhan": 5}), _report("b", {"tthc.tiep-nhan": 7})], "2026-11", EXPECTED)
    sheet = load_workbook(io.BytesIO(province_xlsx(table))).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[1] for row in rows] == ["Xã", "Xã A", "Xã B", "Xã C", "Tổng cộng"]
    assert rows[-1][2] == "2/3 xã" and rows[-1][4] == "=SUM(E2:E4)"


def test_a_file_without_figures_is_refused(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active["A1"] = "Danh sách hộ"
    book.save(tmp_path / "la.xlsx")
    with pytest.raises(KnownError) as refused:
        read_commune_xlsx(tmp_path / "la.xlsx", "2026-11", date(2026, 12, 2))
    assert refused.value.code == "no-figures"
