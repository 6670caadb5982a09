"""Freezing, sending, acknowledging; the calendar of an office; what communes sent."""

from datetime import date, datetime

import pytest

from core.errors import KnownError
from core.exchange.change import Act, Edit
from core.intents import duties, reports
from core.recurrence import Rule
from core.reports.commune_report import CommuneReport
from core.reports.periods import window_of
from storage.check import check_book
from storage.office import Office
from storage.queries.report_calendar import due_reports, reminders, report_texts
from storage.queries.report_view import commune_report, report_view
from storage.reader import Reader

HALF = window_of("2026-H1")


@pytest.fixture(autouse=True)
def dated(office: Office) -> None:
    office.today = lambda: date(2026, 6, 2)


def _birth(known: Reader, *, day: date) -> Act:
    id = known.new_id()
    at = datetime(day.year, day.month, day.day, 9)
    steps = [
        Edit("milestone", known.new_id(), {"case_file": id, "kind": kind, "at": at})
        for kind in ("received", "returned")
    ]
    fields = {"procedure": "khai-sinh", "received": at, "due": day, "applicant_sex": "Nữ", "channel": "counter"}
    return Act("Hồ sơ", (Edit("case_file", id, fields), *steps), subject=id)


def _freeze(office: Office, **more: object) -> str:
    view = office.ask(report_view, "half-year", HALF)
    figures = [table.as_json() for table in view.now]
    return office.do(reports.freeze_report, kind="half-year", window=HALF, figures=figures, **more).subject  # type: ignore[arg-type]


def test_a_later_correction_is_a_difference_and_never_a_changed_past(office: Office) -> None:
    office.do(_birth, day=date(2026, 3, 2))
    id = _freeze(office)
    office.do(_birth, day=date(2026, 4, 2))
    view = office.ask(report_view, "half-year", HALF)
    assert view.is_frozen
    assert [table.value("khai-sinh") for table in view.tables if table.form.id == "ho-tich"] == [1]
    assert [table.value("khai-sinh") for table in view.now if table.form.id == "ho-tich"] == [2]
    assert {each.figure for each in view.changed} >= {"khai-sinh", "khai-sinh.nu", "da-giai-quyet", "tong"}
    with pytest.raises(KnownError) as refused:
        _freeze(office)
    assert refused.value.code == "already-frozen"
    again = _freeze(office, again=True)
    assert again != id
    assert office.ask(report_view, "half-year", HALF).changed == ()
    first = office.ask(Reader.get, "report", id)
    assert first is not None and first["turn"] == 1
    assert next(each for each in first["figures"] if each["form"] == "ho-tich")["groups"][0]["values"]["khai-sinh"] == 1
    assert office.inspect(check_book) == []


def test_sending_keeps_the_number_and_takes_the_report_off_the_list(office: Office) -> None:
    before = next(due for due in office.ask(due_reports) if due.duty.key == "thong-ke-6-thang")
    assert (before.state, before.last_ok, before.days_left) == ("remind", date(2026, 6, 5), 3)
    assert office.ask(reminders) == 1
    done = office.do(
        reports.mark_sent, duty="thong-ke-6-thang", kind="half-year", period="2026-H1", number="15/BC-UBND",
        recipient="Sở Tư pháp", due=before.last_ok,
    )  # fmt: skip
    sent = next(due for due in office.ask(due_reports) if due.duty.key == "thong-ke-6-thang")
    assert sent.state == "sent" and sent.report is not None and sent.report["number"] == "15/BC-UBND"
    office.do(reports.note_answer, id=done.subject, answer="22/STP-VP")
    assert next(due for due in office.ask(due_reports) if due.duty.key == "thong-ke-6-thang").state == "answered"
    assert office.ask(reminders) == 0
    assert office.ask(report_view, "half-year", HALF, duty="thong-ke-6-thang").record is not None


def test_a_plans_duty_is_on_the_calendar_and_done_when_it_is_sent(office: Office) -> None:
    id = office.do(
        duties.add_duty, text="Báo cáo tiến độ kế hoạch", rule=Rule("monthly", day=20, op="before"), recipient="Sở"
    ).subject
    office.do(duties.make_occurrences)
    due = next(each for each in office.ask(due_reports) if each.duty.key == id)
    assert (due.period, due.last_ok, due.duty.level) == ("2026-06", date(2026, 6, 19), "plan")
    office.do(reports.mark_sent, duty=id, period="2026-06", number="9/BC")
    task = office.ask(Reader.find, "task", duty=id, period="2026-06")[0]
    assert (task["state"], task["result"]) == ("done", "9/BC")
    assert next(each for each in office.ask(due_reports) if each.duty.key == id).sent


def test_the_calendar_is_the_offices_own_to_change(office: Office) -> None:
    rule = Rule("quarterly", day=14)
    office.do(reports.set_report_duty, key="tthc-quy", rule=rule, recipient="Văn phòng UBND tỉnh")
    office.do(reports.set_report_duty, key="pbgdpl-nam", active=False)
    added = office.do(reports.set_report_duty, name="Báo cáo tháng", rule=Rule("monthly", day=10), kind="tthc").subject
    office.do(reports.set_report_duty, key=added, remind=2)
    found = {due.duty.key: due for due in reversed(office.ask(due_reports))}  # the first of each
    assert (found["tthc-quy"].last_ok, found["tthc-quy"].duty.confidence) == (date(2026, 6, 12), "office")
    assert "pbgdpl-nam" not in found
    assert (found[added].last_ok, found[added].duty.remind) == (date(2026, 6, 10), 2)
    with pytest.raises(KnownError):
        office.do(reports.set_report_duty, name="Không có kỳ")


def test_the_official_systems_figures_stand_beside_ours(office: Office) -> None:
    id = _freeze(office)
    office.do(reports.note_official, id=id, values={"ho-tich.khai-sinh": 4, "ho-tich.ket-hon": 1})
    office.do(reports.note_official, id=id, values={"ho-tich.ket-hon": None})
    assert office.ask(report_view, "half-year", HALF).official == {"ho-tich.khai-sinh": 4}
    with pytest.raises(KnownError):
        office.do(reports.note_official, id=id, values={"ho-tich.la": 4})


def test_an_office_writes_its_own_text(office: Office) -> None:
    office.do(reports.set_report_text, kind="tthc", opening="Kính gửi {co_quan}: {so:tthc.tong}", closing="Hết.")
    assert office.ask(report_texts, "tthc") == ("Kính gửi {co_quan}: {so:tthc.tong}", "Hết.")
    office.do(reports.set_report_text, kind="tthc", opening="", closing="")
    assert office.ask(report_texts, "tthc") is None


def test_what_goes_to_the_province_holds_figures_only(office: Office) -> None:
    office.do(_birth, day=date(2026, 3, 2))
    made = office.ask(commune_report, "2026-03", "xa-01")
    assert CommuneReport.from_json(made.as_json()) == made
    assert made.figures["ho-tich.khai-sinh"] == 1 and made.figures["tthc.tiep-nhan"] == 1
    assert set(made.as_json()) == {"format", "commune", "name", "period", "sent", "figures"}


def test_the_later_of_two_reports_counts_in_whatever_order_they_come(office: Office) -> None:
    early = CommuneReport("xa-01", "Xã A", "2026-05", date(2026, 6, 1), {"tthc.tong": 1})
    late = CommuneReport("xa-01", "Xã A", "2026-05", date(2026, 6, 3), {"tthc.tong": 2})
    for pair in ([early, late], [late], [early]):
        for report in pair:
            office.do(reports.take_in_reports, reports=[report])
    kept = office.ask(Reader.find, "commune_report")
    assert [(row["sent"], row["figures"]) for row in kept] == [(date(2026, 6, 3), {"tthc.tong": 2})]


def test_a_report_that_falls_due_soon_is_a_task_until_it_is_sent(office: Office) -> None:
    for _ in range(2):
        office.do(reports.make_report_tasks)
    (task,) = office.ask(Reader.find, "task")
    assert (task["text"], task["last_ok"]) == (
        "Thống kê ngành Tư pháp 6 tháng (ước) (6 tháng đầu năm 2026)",
        date(2026, 6, 5),
    )
    office.do(reports.mark_sent, duty="thong-ke-6-thang", kind="half-year", period="2026-H1", number="15/BC")
    (task,) = office.ask(Reader.find, "task")
    assert (task["state"], task["result"]) == ("done", "15/BC")
    office.do(reports.make_report_tasks)
    assert len(office.ask(Reader.find, "task")) == 1


def test_a_duty_that_is_switched_off_reminds_of_nothing(office: Office) -> None:
    office.do(reports.set_report_duty, key="thong-ke-6-thang", active=False)
    office.do(reports.make_report_tasks)
    assert office.ask(Reader.find, "task") == []
