"""No passphrase, key or citizen's data in reports, refusals, names of files or files in the clear, whatever breaks."""

import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import KnownError
from core.intents import tasks
from storage import driver, envelope, key_file, recovery, vault
from storage.office import Office
from storage.rotation import rotate
from storage.sheet import change_sheet
from tests.books import CHEAP, PASSPHRASE, new_book, open_book
from ui.report import report_text, write_report

CITIZEN = "Nguyễn Thị Bí Mật 038190001234"
NEW = "Một câu bí mật khác 77"


class BrokenError(Exception):
    """What is thrown into every path."""


def _broken(*_: object, **__: object) -> None:
    raise BrokenError(PASSPHRASE, CITIZEN)  # the worst case: the error itself carries what must not be told


_ACTS: dict[str, Callable[[Office], object]] = {
    "change": lambda office: office.keys.change_passphrase(PASSPHRASE, NEW, CHEAP),
    "second": lambda office: office.keys.give_passphrase("7" * 32, NEW, CHEAP),
    "file": lambda office: office.keys.use_key_file(PASSPHRASE, bytes(32), cost=CHEAP),
    "sheet": lambda office: change_sheet(office, bytes(range(32))),
    "rotate": lambda office: rotate(office, PASSPHRASE),
    "export": lambda office: office.share(lambda exchange: exchange.export_file(office.folder.parent / "g.soviec")),
    "open": lambda office: Office.open(office.folder, passphrase=PASSPHRASE),
}
_PLACES = (
    (envelope, "encrypt"), (envelope, "decrypt"), (envelope, "stretch"), (envelope, "seal"), (envelope, "unseal"),
    (vault, "write_safely"), (vault, "_read"), (driver, "_set_up"), (recovery, "signing_key"),
)  # fmt: skip


@pytest.mark.parametrize("act", _ACTS)
@pytest.mark.parametrize("place", _PLACES, ids=lambda place: f"{place[0].__name__}.{place[1]}")
def test_whatever_breaks_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: str, place: tuple[object, str]
) -> None:
    with new_book(tmp_path / "so").office as office:
        office.do(tasks.add_task, text=CITIZEN)
        key = office.keys.key
        secrets = [PASSPHRASE, NEW, CITIZEN, bytes(key).hex(), repr(bytes(key))[2:-1]]
        with monkeypatch.context() as patch:
            patch.setattr(*place, _broken)
            try:
                _ACTS[act](office)
            except Exception as error:
                told = report_text(error)
                if isinstance(error, KnownError):
                    told += error.message + "".join(traceback.format_tb(error.__traceback__))
                assert not [secret for secret in secrets if secret in told]
                report = write_report(error)
                assert not [secret for secret in secrets if secret in report.read_text(encoding="utf-8")]
                report.unlink()
    for path in tmp_path.rglob("*"):
        assert not [secret for secret in (PASSPHRASE, CITIZEN, "Hương", "Cẩm Bình") if secret in path.name]
        if path.is_file():
            content = path.read_bytes()
            assert not [secret for secret in secrets if secret.encode() in content], path.name
            assert bytes(key) == bytes(32) or bytes(key) not in content


def test_the_search_finds_a_secret_that_is_told(tmp_path: Path) -> None:
    """The negative control: Python's own words for the same error do tell it."""
    try:
        _broken()
    except BrokenError as error:
        assert PASSPHRASE in "".join(traceback.format_exception(error))
        assert PASSPHRASE not in report_text(error)


def test_secrets_do_not_stand_in_refusals(tmp_path: Path) -> None:
    made = new_book(tmp_path / "so")
    made.office.close()
    stick = tmp_path / "a.svkey"
    key_file.make(stick)
    for secret in (
        {"passphrase": NEW},
        {"recovery_code": made.recovery_code[:-1]},
        {"passphrase": NEW, "key_file": stick},
    ):
        with pytest.raises(KnownError) as refused:
            Office.open(tmp_path / "so", **secret)  # type: ignore[arg-type]
        words = "".join(traceback.format_exception(refused.value))
        assert NEW not in words
        assert made.recovery_code[:-1] not in words
    open_book(tmp_path / "so").close()
