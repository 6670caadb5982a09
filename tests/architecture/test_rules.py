"""The five rules hold, and each rule is tried on a sample that breaks it."""

import subprocess
import sys

import pytest

from tests.architecture import rules


@pytest.mark.parametrize("room", rules.ROOMS)
def test_data_flows_one_way_through_the_house(room: str) -> None:
    wrong = {name: found for name, text in rules.sources(room) if (found := rules.wrong_imports(room, text))}
    assert wrong == {}


@pytest.mark.parametrize(
    ("room", "sample"),
    [
        ("core", "import sqlite3"),
        ("core", "def f():\n    from storage.office import Office"),
        ("storage", "from PySide6.QtCore import QObject"),
        ("storage", "import ui.window"),
        ("ui", "from storage.driver import connect"),
        ("ui", "import sqlcipher3.dbapi2"),
    ],
)
def test_a_wrong_import_is_noticed(room: str, sample: str) -> None:
    assert rules.wrong_imports(room, sample)


def test_only_the_journal_writes_rows() -> None:
    writers = {name for room in rules.ROOMS for name, text in rules.sources(room) if rules.writes_rows(text)}
    assert writers <= rules.WRITERS
    assert "storage/journal.py" in writers


def test_a_stray_write_is_noticed() -> None:
    assert rules.writes_rows("connection.execute(f'UPDATE task SET text = {x}')")
    assert not rules.writes_rows("connection.execute('SELECT 1 -- no update here')")


def test_the_command_line_imports_no_qt() -> None:
    wrong = {name for name, text in rules.sources("ui/console") if rules.imports_qt_at_once(text)}
    assert wrong == set()
    assert rules.imports_qt_at_once("from PySide6.QtWidgets import QWidget")


def test_no_exception_is_swallowed() -> None:
    found = {
        name: lines for room in rules.ROOMS for name, text in rules.sources(room) if (lines := rules.swallowed(text))
    }
    assert found == {}
    assert rules.swallowed("try:\n    f()\nexcept OSError:\n    pass")


def test_rooms_stay_liveable() -> None:
    every = [pair for room in rules.ROOMS for pair in rules.sources(room)]
    assert {name: n for name, text in every if (n := text.count("\n")) > rules.LONGEST_FILE} == {}
    assert {name: found for name, text in every if (found := rules.long_functions(text))} == {}
    assert rules.long_functions("def f():\n" + "    x = 1\n" * 61) == ["f"]


def _loaded_after(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=rules.ROOT)
    return set(done.stdout.split())


def test_the_first_paint_loads_nothing_heavy() -> None:
    loaded = _loaded_after("import ui.app")
    assert {name for name in (*rules.HEAVY, "sqlcipher3", "storage.office") if name in loaded} == set()
    assert "PySide6.QtWidgets" in loaded


def test_opening_a_book_loads_no_printing_and_no_office_formats() -> None:
    loaded = _loaded_after("import storage.office")
    assert {name for name in rules.HEAVY if name in loaded} == set()
    assert "PySide6" not in loaded


def test_qt_survives_twenty_thousand_void_calls() -> None:
    """A release of PySide6 dropped a reference of None at each void call and aborted after some thousands."""
    code = "from PySide6.QtCore import QObject\no = QObject()\nfor n in range(20_000):\n    o.setObjectName(str(n))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
