"""One run of the command line: read the words, open the book, answer, and say in the exit code how it went."""

import io
import sys
from argparse import Namespace

from core.errors import KnownError
from ui.console.given import folder_of, secret_of
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
    if given.leaf == "province new":
        from ui.console.province import province_new

        return province_new(given)
    if given.leaf.startswith("backup "):
        from ui.console import backup

        found = backup.WITHOUT_BOOK.get(given.leaf)
        return found(given) if found else None
    actions = {
        "plan read": setup.plan_read,
        "document verify": setup.document_verify,
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
    from ui.console import audit, backup, commands, exchange, handover, province

    action = {
        **commands.COMMANDS,
        **exchange.COMMANDS,
        **backup.COMMANDS,
        **audit.COMMANDS,
        **handover.COMMANDS,
        **province.COMMANDS,
    }[given.leaf]
    with Office.open(folder_of(given), **secret_of(given)) as office:
        return action(office, given)
