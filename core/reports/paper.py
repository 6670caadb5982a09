"""A report as it goes to paper: the parts that Decree 30/2020/NĐ-CP asks of a report, with the tables between them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.paper.parts import long_date
from core.reports.grid import Grid

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
WARNING = "Số liệu đếm từ sổ công việc của cơ quan; phải đối chiếu hệ thống hộ tịch, chứng thực, một cửa trước khi gửi."
_OFFICE = re.compile(r"(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(xã|phường|đặc khu|thị trấn)\s+(.+)", re.IGNORECASE)


@dataclass(frozen=True)
class ReportPaper:
    """One report. `number` is the document's number where it is known; `frozen` says when the figures were kept."""

    office: str
    day: date
    subject: str
    opening: Sequence[str]
    grids: Sequence[Grid]
    closing: Sequence[str]
    recipients: Sequence[str] = ()
    number: str = ""
    frozen: str = ""
    title: str = "Báo cáo"

    @property
    def office_lines(self) -> tuple[str, ...]:
        """The office's name in capitals, in two lines where it is a people's committee."""
        found = _OFFICE.fullmatch(self.office.strip())
        if found:
            return ("ỦY BAN NHÂN DÂN", f"{found[1]} {found[2]}".upper())
        return (self.office.upper(),)

    @property
    def place(self) -> str:
        """Where the office is, for the line of the date."""
        found = _OFFICE.fullmatch(self.office.strip())
        return found[2] if found else ""

    @property
    def number_line(self) -> str:
        return f"Số: {self.number}" if self.number else "Số:        /BC-UBND"

    @property
    def date_line(self) -> str:
        return f"{self.place}, {long_date(self.day)}" if self.place else long_date(self.day).capitalize()

    @property
    def signing(self) -> tuple[str, ...]:
        """Who signs, in capitals: a people's committee is signed for."""
        return ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH") if len(self.office_lines) > 1 else ("THỦ TRƯỞNG CƠ QUAN",)

    @property
    def notes(self) -> list[str]:
        return [note for note in (WARNING, self.frozen) if note]


def roman(number: int) -> str:
    """I, II, III: the numbers of a report's parts."""
    return ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")[number]


def cell_words(value: str | int | None) -> str:
    """What stands in a cell on paper."""
    if value is None:
        return ""
    return value if isinstance(value, str) else f"{value:,}".replace(",", ".")
