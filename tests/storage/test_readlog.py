"""This PC's log of looks at citizens' data: chained, and every way of tampering shows."""

from datetime import UTC, datetime, timedelta

import pytest

from storage import readlog
from storage.office import Office
from storage.schema import drop_shown

CASE = "ab" * 16


def _broken(office: Office) -> list[str]:
    return office.inspect(readlog.broken)


def _lines(office: Office) -> list[tuple]:
    return office.inspect(lambda c: c.execute("SELECT act, about, words, person FROM read_log ORDER BY n").fetchall())


def test_lines_are_chained_and_the_same_look_is_one_line(office: Office) -> None:
    office.note("open", CASE)
    office.note("open", CASE)
    office.note("print", CASE, "Mẫu số 01")
    office.note("open", "cd" * 16)
    assert [line[:2] for line in _lines(office)] == [("open", CASE), ("print", CASE), ("open", "cd" * 16)]
    assert {line[3] for line in _lines(office)} == {office.person}
    later = datetime.now(UTC) + timedelta(minutes=11)
    assert office.keep(readlog.write, office.person, "open", CASE, now=later)
    assert _broken(office) == []


def test_an_act_that_is_not_known_is_our_fault(office: Office) -> None:
    with pytest.raises(AssertionError):
        office.note("đọc trộm")


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE read_log SET words = 'khác' WHERE n = 2",
        "UPDATE read_log SET person = '' WHERE n = 1",
        "UPDATE read_log SET at = '2020-01-01T00:00:00+00:00' WHERE n = 3",
        "DELETE FROM read_log WHERE n = 1",
        "DELETE FROM read_log WHERE n = 2",
        "DELETE FROM read_log WHERE n = 3",
        "DELETE FROM read_log",
    ],
)
def test_whatever_was_altered_shows(office: Office, tampering: str) -> None:
    for words in ("một", "hai", "ba"):
        office.note("print", CASE, words)
    office.keep(lambda connection: connection.execute(tampering))
    assert len(_broken(office)) == 1


def test_making_the_shown_anew_leaves_the_log(office: Office) -> None:
    office.note("export", "", "12 hồ sơ")
    office.keep(drop_shown)
    assert len(_lines(office)) == 1 and _broken(office) == []
