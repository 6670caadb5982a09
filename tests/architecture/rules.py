"""The five rules of the house as functions that look at source code, so that each can be tried on a broken sample."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("core", "storage", "ui")
DRIVERS = {"sqlcipher3", "sqlite3", "sqlite_utils", "apsw"}
HEAVY = (
    "keyring",
    "reportlab",
    "docx",
    "openpyxl",
    "lxml",
    "pdfplumber",
    "pdfminer",
    "holidays",
    "pypdfium2",
    "cryptography",
    "sqlite_utils",
    "pyrage",
    "opendal",
    "zxcvbn",
    "tesserocr",
    "PIL",
    "pyhanko",
    "asn1crypto",
)
# Who may write rows: the journal with its views, and tables that are this PC's alone.
WRITERS = {
    "storage/journal.py", "storage/projection.py", "storage/schema.py", "storage/feeds.py", "storage/local.py",
    "storage/derived.py", "storage/office.py", "storage/rescue.py", "storage/queries/today.py", "storage/merge.py",
    "storage/held.py",    "storage/book_file.py", "storage/readlog.py", "storage/backup/places.py",
    "storage/backup/restore.py", "storage/exchange/identity.py", "storage/exchange/intake.py", "storage/exchange/outgoing.py",
    "storage/exchange/service.py", "storage/exchange/places.py", "storage/exchange/pair.py", "storage/exchange/handing_out.py",
    "storage/purge.py", "storage/exchange/resealing.py",
}  # fmt: skip
LONGEST_FILE = 420
LONGEST_FUNCTION = 60

_WRITES = re.compile(r"\b(INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM)\b")


def sources(room: str) -> Iterator[tuple[str, str]]:
    """Every Python file of a room with its text."""
    for path in sorted((ROOT / room).rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def imported(text: str) -> set[str]:
    """Every module that a source imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def wrong_imports(room: str, text: str) -> list[str]:
    """What a file of this room may not import (rule 1)."""
    forbidden = {
        "core": {"PySide6", "storage", "ui", *DRIVERS},
        "storage": {"PySide6", "ui"},
        "ui": DRIVERS | {"storage.driver"},
    }[room]
    return sorted(
        name for name in imported(text) if any(name == bad or name.startswith(f"{bad}.") for bad in forbidden)
    )


def writes_rows(text: str) -> list[str]:
    """SQL in a source that changes rows (rule 2)."""
    strings = [n.value for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return [value for value in strings if _WRITES.search(value)]


def imports_qt_at_once(text: str) -> list[str]:
    return sorted(name for name in imported(text) if name.split(".")[0] == "PySide6")


def swallowed(text: str) -> list[int]:
    """Lines where an exception is caught and nothing is done."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ExceptHandler) and len(node.body) == 1 and isinstance(node.body[0], ast.Pass)
    ]


def long_functions(text: str) -> list[str]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, kinds) and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
