"""The rooms of the rail, each built when it is first shown. A screen that does not work yet has no room."""

from ui.background import Desk
from ui.window import Room, Screen


def _today(desk: Desk) -> Screen:
    from ui.today.screen import Day

    return Day(desk)


def _tasks(desk: Desk) -> Screen:
    from ui.tasks import Tasks

    return Tasks(desk)


def _plans(desk: Desk) -> Screen:
    from ui.plans import Plans

    return Plans(desk)


def _cases(desk: Desk) -> Screen:
    from ui.cases import Cases

    return Cases(desk)


def _procedures(desk: Desk) -> Screen:
    from ui.procedures import Procedures

    return Procedures(desk)


def _reports(desk: Desk) -> Screen:
    from ui.reports import Reports

    return Reports(desk)


def _exchange(desk: Desk) -> Screen:
    from ui.exchange import Trading

    return Trading(desk)


def _settings(desk: Desk) -> Screen:
    from ui.settings import Settings

    return Settings(desk)


def rooms() -> list[Room]:
    return [
        Room("Hôm nay", "sun", _today),
        Room("Nhiệm vụ", "list-checks", _tasks, ("task", "item", "checklist", "note", "attachment")),
        Room("Hồ sơ", "folder-open", _cases, ("case_file", "case_person", "register_entry")),
        Room("Thủ tục", "book-open-text", _procedures, ("procedure",)),
        Room("Văn bản", "file-text", _plans, ("document", "duty")),
        Room("Báo cáo", "chart-column", _reports, ("report", "report_duty", "commune_report")),
        Room("Trao đổi", "arrow-left-right", _exchange, suffixes=(".soviec",)),
        Room("Cài đặt", "settings", _settings, ("person", "label", "data_request", "data_breach")),
    ]
