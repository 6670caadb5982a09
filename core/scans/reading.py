"""The scanned pages of a PDF as lines and tables, with what has to be said about them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import KnownError
from core.plans.pdf_page import PageTable, TextLine
from core.scans.client import Progress, ReadPages, read_pages
from core.scans.layout import items_of
from core.scans.numbers import repair
from core.scans.seen import POOR_SHARE, SeenWord, lost_share


@dataclass(frozen=True)
class ReadScan:
    """`items` with their pages; how each page was turned; the share of words the engine does not believe."""

    items: list[tuple[int, TextLine | PageTable]]
    turned: dict[int, tuple[int, float]]
    lost: float
    notes: list[tuple[str, str]]

    @property
    def pages(self) -> set[int]:
        return set(self.turned)


def read_scanned(path: Path, numbers: Sequence[int], progress: Progress) -> ReadScan:
    """Read these pages from their pictures. Raises `KnownError` when none of them could be read."""
    found = read_pages(path, numbers, progress)
    words = [word for page in found.seen.values() for word in page.words]
    if not words:
        raise KnownError(
            "scan-unread", f"Không đọc được chữ nào trong bản quét {path.name}.",
            "Quét lại rõ hơn (200 đến 300 dpi), xin tệp .docx, hoặc chép nội dung rồi dán vào.",
        )  # fmt: skip
    items = [(number, item) for number in sorted(found.seen) for item in items_of(found.seen[number])]
    tables = iter(repair([item for _, item in items if isinstance(item, PageTable)]))
    items = [(number, next(tables) if isinstance(item, PageTable) else item) for number, item in items]
    turned = {number: (page.turn, page.angle) for number, page in found.seen.items()}
    return ReadScan(items, turned, lost_share(words), list(_notes(found, words)))


def _notes(found: ReadPages, words: Sequence[SeenWord]) -> Iterator[tuple[str, str]]:
    lost = lost_share(words)
    if lost > POOR_SHARE:
        yield (
            "poor-scan",
            f"Bản quét kém: máy đọc không chắc {lost:.0%} số chữ. Nên xin bản quét rõ hơn hoặc tệp .docx; nếu vẫn "
            "dùng, phải so từng dòng với ảnh trang.",
        )  # fmt: skip
    else:
        yield "scan-read", "Đọc từ ảnh quét. Chữ nền vàng là chỗ máy đọc không chắc: so với ảnh trang."
    if found.unread:
        pages = ", ".join(str(number) for number in sorted(found.unread)[:10])
        yield "unread-pages", f"Trang {pages} không đọc được từ ảnh; xem bản gốc và ghi tay phần thiếu."
