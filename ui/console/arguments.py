"""Words of the command line read into values, and argparse's complaints in Vietnamese."""

import argparse
import re
from datetime import date, datetime
from typing import NoReturn

from core.errors import KnownError

_COMPLAINTS: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", r"thiếu {0}"),
    (r"unrecognized arguments: (.+)", r"không hiểu “{0}”"),
    (r"argument (.+?): expected one argument", r"{0} cần một giá trị"),
    (r"argument (.+?): expected at least one argument", r"{0} cần ít nhất một giá trị"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", r"{0} không nhận {1}; chọn một trong: {2}"),
    (r"argument (.+?): invalid \w+ value: (.+)", r"{0} không nhận {1}"),
    (r"argument (.+?): (.+)", r"{0}: {1}"),
    (r"ambiguous option: (.+?) could match (.+)", r"“{0}” chưa rõ: {1}"),
)


class Parser(argparse.ArgumentParser):
    """argparse whose errors are a `KnownError` with one Vietnamese line."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, add_help=False, allow_abbrev=False, **options)  # type: ignore[arg-type]
        self.add_argument("-h", "--help", action="help", help="xem cách dùng")

    def error(self, message: str) -> NoReturn:
        for pattern, words in _COMPLAINTS:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                message = words.format(*found.groups())
                break
        raise KnownError("usage", f"Lệnh chưa đúng: {message}.", "Thêm --help để xem cách dùng.")

    def format_help(self) -> str:
        text = super().format_help()
        for english, words in (("usage:", "cách dùng:"), ("options:", "tuỳ chọn:"), ("positional arguments:", "gồm:")):
            text = text.replace(english, words)
        return text


def day(text: str) -> date:
    """A day as 2026-11-24 or 24/11/2026."""
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        year, month, number = map(int, found.groups())
    elif found := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
        number, month, year = map(int, found.groups())
    else:
        raise argparse.ArgumentTypeError(f"“{text}” không phải ngày; ghi như 24/11/2026 hoặc 2026-11-24")
    try:
        return date(year, month, number)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” không có trong lịch") from None


def moment(text: str) -> datetime:
    """A moment as 2026-08-28T16:20 or 16:20 28/8/2026; a day alone is its morning."""
    found = re.fullmatch(r"(\d{4}-\d{1,2}-\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::\d{2})?)?", text.strip())
    if found:
        on, hour, minute = found.groups()
    elif found := re.fullmatch(r"(?:(\d{1,2}):(\d{2}) )?(\d{1,2}/\d{1,2}/\d{4})(?: (\d{1,2}):(\d{2}))?", text.strip()):
        on, hour, minute = found[3], found[1] or found[4], found[2] or found[5]
    else:
        raise argparse.ArgumentTypeError(f"“{text}” không phải ngày giờ; ghi như 2026-08-28T16:20")
    whole = day(on)
    try:
        return datetime(whole.year, whole.month, whole.day, int(hour or 8), int(minute or 0))
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” không có trong ngày") from None


def month(text: str) -> date:
    """The first day of a month, as 2026-08 or 8/2026."""
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})", text):
        return day(f"{found[1]}-{found[2]}-1")
    if found := re.fullmatch(r"(\d{1,2})/(\d{4})", text):
        return day(f"{found[2]}-{found[1]}-1")
    raise argparse.ArgumentTypeError(f"“{text}” không phải tháng; ghi như 2026-08")
