"""The worker's side: a process of its own that reads pages one at a time, or looks at signatures, and then ends.

One line of JSON comes in and says what is wanted; a line goes out for each page as soon as it is read. When the other
side closes its end, whoever asked is gone or has pressed Dừng: the process ends at once.
"""

import json
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

_MOST_PIXELS = 36_000_000  # of a drawn page: A3 at 300 dpi is 17
_MOST_SOURCE_PIXELS = 260_000_000  # of the pictures on a page: A3 at 1,200 dpi in one tone is 278
_MOST_MEMORY = 1_500_000_000  # bytes: a page that wants more has something else in mind
_USUAL_DPI, _FINE_DPI = 200, 300
_SMALL_PAGE = 420.0  # points of the longer side: smaller than A5
_ONE_BIT = 1


class RefusedError(Exception):
    """A page that is not read: its number and why."""


def serve() -> int:
    """Answer one request. The engine's own complaints go nowhere; its results go where standard output went."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    _step_back()
    wanted = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_asker, daemon=True).start()
    work = {"read": _read, "verify": _verify}[wanted["do"]]
    for answer in work(Path(wanted["file"]), wanted):
        answers.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")
        answers.flush()
    answers.close()
    return 0


def _step_back() -> None:
    """Below the window in the queue for the processor, and within bounds. (Windows: the starting side sets both.)"""
    if os.name == "posix":
        import resource

        os.nice(10)
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, most))


def _end_with_asker() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


def _read(path: Path, wanted: dict[str, Any]) -> Iterator[dict[str, Any]]:
    import pypdfium2

    from core.scans.engine import Engine

    engine = Engine()
    document = pypdfium2.PdfDocument(path)
    yield {"ready": True}
    for number in wanted["pages"]:
        try:
            yield {"seen": _see(engine, document, number)}
        except (RefusedError, MemoryError, pypdfium2.PdfiumError) as error:
            yield {"refused": number, "why": str(error) or type(error).__name__}
    yield {"end": True}


def _see(engine: Any, document: Any, number: int) -> dict[str, Any]:
    from core.scans.page import see

    page = document[number - 1]
    try:
        dpi, two_toned = _measure(page)
        picture = page.render(scale=dpi / 72, maybe_alpha=False, rev_byteorder=True).to_pil()
    finally:
        page.close()
    return see(engine, picture, number, dpi, two_toned).as_json()


def _measure(page: Any) -> tuple[int, bool]:
    """With how many dots per inch to draw a page, and whether its picture has two tones only.

    200 are enough and a third quicker than 300; small paper gets 300. Raises `RefusedError` for pictures that would
    swell beyond all bounds.
    """
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    found = [_sizes(picture) for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=8)]
    if sum(wide * high for wide, high, _ in found) > _MOST_SOURCE_PIXELS:
        raise RefusedError("too-large")
    dpi = _FINE_DPI if max(width, height) < _SMALL_PAGE else _USUAL_DPI
    while width * height * (dpi / 72) ** 2 > _MOST_PIXELS:
        dpi //= 2
        if dpi < 20:
            raise RefusedError("too-large")
    largest = max(found, default=(0, 0, 8))
    return dpi, largest[2] == _ONE_BIT


def _sizes(picture: Any) -> tuple[int, int, int]:
    known = picture.get_metadata()
    return known.width, known.height, known.bits_per_pixel


def _verify(path: Path, wanted: dict[str, Any]) -> Iterator[dict[str, Any]]:
    from core.scans.signatures import signatures_of

    roots: Sequence[str] = wanted.get("roots", ())
    yield {"signatures": [found.as_json() for found in signatures_of(path, [Path(root) for root in roots])]}
    yield {"end": True}
