"""The commands of reports that work on tables from outside, and the dashboard."""

from argparse import Namespace
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from core.errors import KnownError
from core.intents import reports as intents
from core.reports.consolidation import STATES, Consolidated
from core.reports.forms import every_figure, forms
from core.reports.grid import totals
from core.reports.periods import tidy_period, window_of
from core.reports.request import understood, values_of
from core.text import fold, one_line
from storage.office import Office
from storage.queries.consolidation import consolidated, with_listed_communes
from storage.queries.dashboard import WORDS, dashboard
from storage.queries.records import office as office_record
from storage.queries.reports import count
from ui.console.output import written

Answer = tuple[Any, list[str]]


def report_fill(office: Office, given: Namespace) -> Answer:
    from core.reports.request_files import fill, read_tables

    name = office.ask(office_record)["name"] or ""
    request = understood(read_tables(given.file), name)
    if not request.slots:
        raise KnownError(
            "no-slots", f"Không thấy bảng cần điền trong {given.file.name}.", "Chép riêng bảng ra tệp .xlsx."
        )
    figures = totals(office.ask(count, list(forms()), window_of(given.period, given.window)))
    values, known = values_of(request, figures), every_figure()
    slots = [
        {
            "table": slot.place[0], "row": slot.place[1] + 1, "column": slot.place[2] + 1, "label": slot.label,
            "figure": slot.figure or None, "score": round(slot.score, 2), "value": values[slot.place],
        }
        for slot in request.slots
    ]  # fmt: skip
    lines = [
        f"{slot.label}: {values[slot.place]} ({known[slot.figure][1].label}{'' if slot.sure else ', cần xem lại'})"
        if slot.figure
        else f"{slot.label}: để trống, ghi tay"
        for slot in request.slots
    ]
    answer: dict[str, Any] = {
        "slots": slots,
        "filled": len(request.matched()),
        "blank": len(slots) - len(request.matched()),
    }
    if given.out:
        saved, said = written(given.out, fill(given.file, request, values, name))
        answer, lines = answer | saved, lines + said
    return answer, lines


def report_consolidate(office: Office, given: Namespace) -> Answer:
    period = tidy_period(given.period)
    taken, refused = _take_files(office, _files(given.files), period)
    expected = _communes(given.communes) if given.communes else ()
    table = office.ask(consolidated, period, expected, given.due)
    lines = [f"{STATES[line.state]:<10} {line.name}" for line in table.lines]
    lines += ["", f"{len(table.of('in')) + len(table.of('late'))}/{len(table.lines)} xã đã gửi.", *table.reminders()]
    lines += [f"Không nhận {each['file']}: {each['why']}" for each in refused]
    answer = _table_json(table) | {"taken": taken, "refused": refused}
    if given.out:
        from core.reports.province_xlsx import province_xlsx

        saved, said = written(given.out, province_xlsx(table))
        answer, lines = answer | saved, lines + said
    return answer, lines


def _files(given: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for path in given:
        found += sorted(path.glob("*.xlsx")) if path.is_dir() else [path]
    return [path for path in found if not path.name.startswith("~$")]


def _take_files(office: Office, files: list[Path], period: str) -> tuple[int, list[dict[str, str]]]:
    from core.reports.xlsx_report import read_commune_xlsx

    reports, refused = [], []
    for path in files:
        try:
            reports.append(read_commune_xlsx(path, period, office.today()))
        except KnownError as error:
            refused.append({"file": path.name, "why": error.message})
    if reports:
        office.do(intents.take_in_reports, reports=office.ask(with_listed_communes, reports), way="xlsx")
    return len(reports), refused


def _communes(path: Path) -> list[tuple[str, str]]:
    """The communes that have to send: one name a line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KnownError(
            "unreadable", f"Không đọc được {path.name}.", "Lưu tệp ở dạng chữ UTF-8, mỗi dòng một xã."
        ) from error
    return [(fold(name), name) for line in lines if (name := one_line(line))]


def _table_json(table: Consolidated) -> dict[str, Any]:
    return {
        "period": table.period, "due": table.due,
        "communes": [
            {"commune": line.commune, "name": line.name, "state": line.state, "sent": line.sent,
             "figures": dict(line.figures)}
            for line in table.lines
        ],
        "totals": dict(table.totals), "missing": [line.name for line in table.of("missing")],
        "late": [line.name for line in table.of("late")], "doubts": [asdict(doubt) for doubt in table.doubts],
        "reminders": table.reminders(),
    }  # fmt: skip


def report_dashboard(office: Office, given: Namespace) -> Answer:
    found = office.ask(dashboard, given.on)
    lines = [f"{found.month[name]:>6} {words}" for name, words in WORDS.items()]
    for each in found.load:
        late = f"({each.late_tasks} quá hạn), {each.cases} hồ sơ ({each.late_cases} quá hạn)"
        lines.append(f"{each.name}: {each.tasks} nhiệm vụ {late}")
    for week in found.weeks:
        work = f"{week.tasks} nhiệm vụ, {week.cases} hồ sơ, {week.reports} báo cáo"
        lines.append(f"Tuần {week.first:%d/%m}–{week.last:%d/%m}: {work}")
    answer = {
        "day": found.day, "month": found.month, "load": [asdict(each) for each in found.load],
        "weeks": [asdict(each) for each in found.weeks],
        "on_time": [{"month": month, "percent": percent} for month, percent in found.on_time],
        "progress": [{"section": name, "done": d, "going": g, "late": late} for name, (d, g, late) in found.progress],
    }  # fmt: skip
    return answer, lines


TABLE_COMMANDS: dict[str, Callable[[Office, Namespace], Answer]] = {
    "report fill": report_fill, "report consolidate": report_consolidate, "report dashboard": report_dashboard,
}  # fmt: skip
