"""Printing."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from benchmarks.measure import Side, row, timed, times_floor

_ROWS = 120


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


class _Recorder:
    """Stands in for a canvas once and keeps every call, so that the calls alone can be made again."""

    def __init__(self, real: type, words: tuple, named: dict) -> None:
        self._real, self._words, self._named = real, words, named
        self._canvas = real(*words, **named)
        self._calls: list[tuple[str, tuple, dict]] = []

    def __getattr__(self, name: str) -> Any:
        whole = getattr(self._canvas, name)

        def called(*words: Any, **named: Any) -> Any:
            self._calls.append((name, words, named))
            return whole(*words, **named)

        return called

    def play(self) -> bytes:
        """Make the same calls on a fresh canvas; answers the PDF."""
        import io

        written = io.BytesIO()
        fresh = self._real(written, *self._words[1:], **self._named)
        for name, words, named in self._calls:
            getattr(fresh, name)(*words, **named)
        return written.getvalue()
