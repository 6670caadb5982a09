"""The rooms of the rail, each built when it is first shown."""

from ui.background import Desk
from ui.window import Room, Screen


def _today(desk: Desk) -> Screen:
    from ui.today.screen import Day

    return Day(desk)


def _tasks(desk: Desk) -> Screen:
    from ui.tasks import Tasks

    return Tasks(desk)


def _documents(desk: Desk) -> Screen:
    from ui.plans.screen import Documents

    return Documents(desk)


def _settings(desk: Desk) -> Screen:
    from ui.settings.screen import Settings

    return Settings(desk)


def rooms() -> list[Room]:
    return [
        Room("Hôm nay", "sun", _today),
        Room("Nhiệm vụ", "list-checks", _tasks, ("task", "item", "checklist", "note", "duty", "attachment")),
        Room("Văn bản", "file-text", _documents, ("document",)),
        Room("Cài đặt", "settings", _settings, ("person",)),
    ]
