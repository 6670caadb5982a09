"""The books that rows are measured on, made once and kept below build/bench, and copies of them without a key."""

import hashlib
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.big_book import ITEMS, PASSPHRASE, TASKS, big_book

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "build" / "bench"
DAY = date(2026, 11, 24)  # the big book's dates lie around this day: it is today in every row
_MADE_BY = ("benchmarks/big_book.py", "benchmarks/big_counter.py", "storage/schema.py", "storage/projection.py")
Connection = Any


def own_homes() -> dict[str, str]:
    """Environment that keeps the measured program away from the user's own book and marks."""
    return {"XDG_STATE_HOME": str(KEPT / "state"), "XDG_CONFIG_HOME": str(KEPT / "config")}


def book(tasks: int = TASKS, items: int = ITEMS) -> Path:
    """The folder of a closed book with so many tasks and items; made when it is missing or of an older layout.

    Its parent is a home in which the program finds the book by itself, and holds what a keyring keeps for it.
    """
    home = KEPT / f"{tasks}-{items}-{_layout()}"
    folder = home / "soviec"
    if not (home / "remembered").exists():
        for old in KEPT.glob(f"{tasks}-{items}-*"):
            shutil.rmtree(old)
        folder.mkdir(parents=True)
        with big_book(folder, tasks, items) as office:
            (home / "remembered").write_text(_remember(office))
    return folder


def counter() -> Path:
    """The folder of a closed book with 50,000 case files and their 400,000 papers."""
    from benchmarks.big_counter import CASES, PAPERS, big_counter

    home = KEPT / f"counter-{CASES}-{PAPERS}-{_layout()}"
    if not (home / "done").exists():
        for old in KEPT.glob("counter-*"):
            shutil.rmtree(old)
        big_counter(home, CASES, PAPERS).close()
    return home


def _layout() -> str:
    """Changes with the code that decides what is in a book."""
    from core.entities import ENTITIES

    parts = [repr(ENTITIES).encode(), *((ROOT / name).read_bytes() for name in _MADE_BY)]
    return hashlib.sha256(b"".join(parts)).hexdigest()[:12]


def _remember(office: Any) -> str:
    """Let a keyring in memory remember the book; answers what it keeps."""
    import keyring

    from benchmarks.memory_keyring import Memory

    memory = Memory()
    keyring.set_keyring(memory)
    office.keys.remember()
    return memory.kept


def opened(folder: Path) -> Any:
    """The open book, on the day that its dates lie around."""
    from storage.office import Office

    office = Office.open(folder, passphrase=PASSPHRASE)
    office.today = lambda: DAY
    return office


def copies(folder: Path) -> tuple[Callable[[], Connection], Callable[[], Connection]]:
    """Two copies of a book made in the same way, one under a key and one without: how to open each, read-only.

    Both are read by the same library with the same settings: the search index needs a newer SQLite than Python's own.
    """
    import sqlcipher3

    from storage.driver import connect

    key, salt = bytes(range(32)), bytes(range(16))
    keyed, plain = folder.parent / "keyed.db", folder.parent / "plain.db"
    if not plain.exists():
        _copy(folder, keyed, f"x'{key.hex()}{salt.hex()}'")
        _copy(folder, plain, "")

    def without_key() -> Connection:
        found = sqlcipher3.connect(
            f"{plain.as_uri()}?mode=ro", uri=True, check_same_thread=False, cached_statements=256
        )
        for pragma in ("temp_store = MEMORY", "cache_size = -4000"):
            found.execute(f"PRAGMA {pragma}")
        return found

    return (lambda: connect(keyed, key, salt, read_only=True)), without_key


def _copy(folder: Path, to: Path, key: str) -> None:
    part = to.with_suffix(".part")
    part.unlink(missing_ok=True)

    def export(connection: Connection) -> None:
        connection.execute("ATTACH DATABASE ? AS copy KEY ?", (str(part), key))
        connection.execute("SELECT sqlcipher_export('copy')").fetchall()
        connection.execute("DETACH DATABASE copy")

    with opened(folder) as office:
        office.inspect(export)
    os.replace(part, to)
