"""Printing."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from benchmarks.measure import Side, at_least, row, timed, times_floor

_ROWS = 120
_FILES = 6_000


@row(
    "paper.daylist",
    "ms",
    times_floor(2.0),
    value=f"The PDF of a day list of {_ROWS} tasks: text checked and wrapped, rows set, pages broken.",
    floor="The same calls, with the already wrapped strings at their known places, on a bare reportlab canvas; the PDF "
    "is the same to the byte.",
)
def daylist() -> Iterator[tuple[Side, Side]]:
    from reportlab.pdfgen import canvas

    from core.paper import day_list

    data, real = _day(), canvas.Canvas
    whole = day_list(data)
    made: list[_Recorder] = []
    canvas.Canvas = lambda *words, **named: made.append(_Recorder(real, words, named)) or made[-1]
    day_list(data)
    canvas.Canvas = real
    assert made[0].play() == whole

    yield lambda: timed(lambda: day_list(data)), lambda: timed(made[0].play)


def _day():
    from core.paper import DayList, DayRow

    what = "Rà soát, cập nhật danh mục thủ tục hành chính lĩnh vực hộ tịch, chứng thực đang niêm yết tại trụ sở"
    rows = [
        DayRow(
            f"{'ABCD'[place * 4 // _ROWS]}{place % (_ROWS // 4) + 1}",
            f"{what} và gửi báo cáo số {place} về Văn phòng thống kê xã",
            f"2135/KH-UBND, việc {place} · {place % 7}/7 bước · Trần Thị Hương",
            f"Còn {place % 9} ngày làm việc",
            "T6 28/11",
            place % 6 == 0,
        )
        for place in range(_ROWS)
    ]
    titles, part = ("Quá hạn", "Hôm nay", "7 ngày tới", "Đang chờ"), _ROWS // 4
    groups = [(title, rows[n * part : (n + 1) * part]) for n, title in enumerate(titles)]
    return DayList("UBND xã Cẩm Bình", "Trần Thị Hương", date(2026, 11, 24), groups)


@row(
    "paper.receipt",
    "ms",
    times_floor(2.0),
    value="The PDF of a receipt with nine papers and the QR code of its number.",
    floor="The same calls, with the already wrapped strings at their known places, on a bare reportlab canvas; the PDF "
    "is the same to the byte.",
)
def receipt() -> Iterator[tuple[Side, Side]]:
    from core.paper.desk import receipt as made_receipt

    data = _case()
    recorded = _recording(lambda: made_receipt(data))
    yield lambda: timed(lambda: made_receipt(data)), lambda: timed(recorded.play)


@row(
    "paper.register",
    "pages/s",
    at_least(250.0, "pages/s"),
    value=f"Pages a second of the register of {_FILES} case files.",
    floor="Pages a second when every string and frame is drawn by reportlab's own methods.",
)
def register() -> Iterator[tuple[Side, Side]]:
    import pypdfium2

    from core.paper import desk_books
    from core.paper.sheet import Sheet

    data, quick = _register(), desk_books.QuickSheet
    pages = len(pypdfium2.PdfDocument(desk_books.register(data)))

    def a_second(sheet: type) -> float:
        desk_books.QuickSheet = sheet
        try:
            return pages / timed(lambda: desk_books.register(data)) * 1_000
        finally:
            desk_books.QuickSheet = quick

    yield lambda: a_second(quick), lambda: a_second(Sheet)


def _recording(make: Callable[[], bytes]) -> "_Recorder":
    """The calls of one document, which give the same bytes when they are made again."""
    from reportlab.pdfgen import canvas

    real, whole = canvas.Canvas, make()
    made: list[_Recorder] = []
    canvas.Canvas = lambda *words, **named: made.append(_Recorder(real, words, named)) or made[-1]
    try:
        make()
    finally:
        canvas.Canvas = real
    assert made[0].play() == whole
    return made[0]


def _case():
    from core.paper.desk import CaseOnPaper, PaperRow

    papers = [PaperRow(f"Giấy tờ số {n} có tên dài như trong quyết định công bố", "Bản chính", "01") for n in range(9)]
    return CaseOnPaper(
        office="UBND xã Cẩm Bình", place="Cẩm Bình", number="HS2026-00001", procedure="Đăng ký khai sinh",
        applicant="Nguyễn Văn An", received=datetime(2026, 8, 28, 16, 20), day=date(2026, 8, 28), due=date(2026, 9, 3),
        due_why="", time_words="Ngay trong ngày làm việc; nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo",
        officer="Trần Thị Hương", id_number="042090001234", address="Thôn 3, Cẩm Bình, Hà Tĩnh", papers=papers,
    )  # fmt: skip


def _register():
    from core.paper.desk_books import Register, RegisterRow

    rows = [
        RegisterRow(f"HS2026-{n:05}", "Đăng ký khai sinh có yếu tố nước ngoài", f"Nguyễn Thị Hương {n % 97}", "01",
                    "Trực tiếp", "16:20 28/08/2026", "03/09/2026", "Trần Thị Hương", "03/09/2026", "Đã trả kết quả")
        for n in range(_FILES)
    ]  # fmt: skip
    return Register("UBND xã Cẩm Bình", date(2026, 1, 1), date(2026, 12, 31), rows)


class _Recorder:
    """Stands in for a canvas once and keeps every call, so that the calls alone can be made again."""

    def __init__(self, real: type, words: tuple, named: dict) -> None:
        self._real, self._words, self._named = real, words, named
        self._canvas = real(*words, **named)
        self.calls: list[tuple[str, tuple, dict]] = []

    def __getattr__(self, name: str) -> Any:
        whole = getattr(self._canvas, name)

        def called(*words: Any, **named: Any) -> Any:
            self.calls.append((name, words, named))
            return whole(*words, **named)

        return called

    def play(self) -> bytes:
        """Make the same calls on a fresh canvas; answers the PDF."""
        import io

        written = io.BytesIO()
        fresh = self._real(written, *self._words[1:], **self._named)
        for name, words, named in self.calls:
            getattr(fresh, name)(*words, **named)
        return written.getvalue()
