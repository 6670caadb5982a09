"""One run of the command line: read the words, open the book, answer, and say in the exit code how it went."""

import io
import os
import sys
from argparse import Namespace
from pathlib import Path

from core.errors import KnownError
from ui.console.parser import build

EXIT_KNOWN = 2
EXIT_BUG = 70


def run(words: list[str]) -> int:
    """Exit code 0; 2 for a known error or wrong usage, with one Vietnamese line; 70 for our own fault."""
    _speak_utf8()
    try:
        _answer(build().parse_args(words))
    except KnownError as error:
        sys.stderr.write(error.message.replace("\n", " ") + "\n")
        return EXIT_KNOWN
    except KeyboardInterrupt:
        sys.stderr.write("Đã dừng theo yêu cầu; sổ vẫn nguyên như trước lệnh này.\n")
        return EXIT_KNOWN
    except BrokenPipeError:
        return EXIT_KNOWN
    except Exception as error:
        from ui.report import write_report

        report = write_report(error)
        sys.stderr.write(f"Chương trình gặp lỗi; sổ vẫn nguyên như trước lệnh này. Báo cáo lỗi: {report}\n")
        return EXIT_BUG
    return 0


def _speak_utf8() -> None:
    """UTF-8 out, whatever the console's own encoding; the window program has no streams, so its words go nowhere."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, io.StringIO())
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _answer(given: Namespace) -> None:
    from ui.console.output import as_json, say

    answer, lines = _without_book(given) or _with_book(given)
    say(as_json(answer) if given.json else "\n".join(lines))


def _without_book(given: Namespace) -> "tuple[object, list[str]] | None":
    from ui.console import setup

    if given.leaf == "pair request":
        from ui.console.exchange import pair_request

        return pair_request(given)
    actions = {
        "plan read": setup.plan_read,
        "book new": setup.book_new,
        "book rescue": setup.book_rescue,
        "self-test": setup.self_test,
        "verify-update": setup.verify_update,
        "demo": setup.demo,
    }
    action = actions.get(given.leaf)
    return action(given) if action else None


def _with_book(given: Namespace) -> tuple[object, list[str]]:
    from storage.office import Office
    from ui.console import commands, exchange

    action = {**commands.COMMANDS, **exchange.COMMANDS}[given.leaf]
    with Office.open(folder_of(given), **secret_of(given)) as office:
        return action(office, given)


def folder_of(given: Namespace) -> Path:
    from storage.place import default_folder

    return given.book or default_folder()


def secret_of(given: Namespace) -> dict[str, str]:
    """The secret from a file or a variable; never from the command line, where others could read it."""
    if given.passphrase_file:
        return {"passphrase": _first_line(given.passphrase_file)}
    if given.recovery_file:
        return {"recovery_code": _first_line(given.recovery_file)}
    if passphrase := os.environ.get("SOVIEC_PASSPHRASE"):
        return {"passphrase": passphrase}
    if code := os.environ.get("SOVIEC_RECOVERY_CODE"):
        return {"recovery_code": code}
    raise KnownError(
        "no-secret",
        "Chưa có mật khẩu để mở sổ.",
        "Thêm --passphrase-file TỆP hoặc đặt biến SOVIEC_PASSPHRASE.",
    )


def _first_line(path: Path) -> str:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KnownError("no-secret", f"Không đọc được tệp {path.name}.", "Kiểm tra đường dẫn tệp mật khẩu.") from error
    return lines[0].strip() if lines else ""
