"""Reading plan documents."""

from collections.abc import Iterator

from benchmarks.books import ROOT
from benchmarks.measure import Side, at_least, row, timed

_LETTERS_A_PAGE = 3_000  # a full A4 page at 13 points; plans hold fewer, which would count as more pages


@row(
    "plan.text",
    "pages/s",
    at_least(30, "pages/s"),
    value="Real plans as text (3,000 letters counted as a page) read into metadata, tasks, duties and deadlines.",
    floor="The same files only decoded, normalised and split into lines.",
)
def text() -> Iterator[tuple[Side, Side]]:
    from core.plans import read_plan
    from core.text import nfc

    paths = sorted((ROOT / "tests" / "plans").glob("*.txt"))
    pages = sum(len(path.read_text(encoding="utf-8")) for path in paths) / _LETTERS_A_PAGE

    def value() -> float:
        return pages / timed(lambda: [read_plan(path) for path in paths]) * 1_000

    def floor() -> float:
        return pages / timed(lambda: [nfc(path.read_bytes().decode()).splitlines() for path in paths]) * 1_000

    yield value, floor
