"""What a reading owes to the paper it came from: the place of each item on scanned pages, and digital signatures."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from core.plans.result import CHECK, FoundDuty, FoundTask, PlanReading, Warned
from core.scans.seen import Scan, SeenLine, around

_Item = TypeVar("_Item", FoundTask, FoundDuty)
_BYTE_RANGE = b"/ByteRange"
_BLOCK = 1 << 20
_NEXT_LINE = 0.02  # of the page's height


def with_places(reading: PlanReading) -> PlanReading:
    """Each item of a scan with its pieces of the page, and with the words that are unsure; those want a look."""
    scan = reading.scan
    if scan is None:
        return reading
    return replace(
        reading,
        tasks=[_placed(task, scan, reading.lines) for task in reading.tasks],
        duties=tuple(_placed(duty, scan, reading.lines) for duty in reading.duties),
    )


def _placed(item: _Item, scan: Scan, lines: Sequence[str]) -> _Item:
    pieces = _pieces(item, scan, lines)
    if not pieces:
        return item
    said = set(" ".join(_words(item)).split())
    unsure = tuple(dict.fromkeys(word for piece in pieces for word in piece.unsure if word in said))
    return replace(
        item, source=replace(item.source, pieces=pieces), unsure=unsure,
        confidence=CHECK if unsure or scan.poor else item.confidence,
    )  # fmt: skip


def _words(item: FoundTask | FoundDuty) -> list[str]:
    """All that the item says."""
    said: tuple[str | None, ...]
    if isinstance(item, FoundTask):
        said = (item.no, item.text, item.lead, item.coord, item.deadline_raw, item.product)
    else:
        said = (item.text, item.actor, item.recipient, item.deadline_raw, item.quote)
    return [part for part in said if part]


def _pieces(item: FoundTask | FoundDuty, scan: Scan, lines: Sequence[str]) -> tuple[SeenLine, ...]:
    """The item's own line, those that a page break cut off, and for running text the lines that its words go on in."""
    source = item.source
    numbers = [source.line, *source.more]
    if "\t" not in lines[source.line - 1]:
        left = len(source.quote) - len(lines[source.line - 1])
        following = source.line + 1
        while left > 0 and following <= len(lines) and "\t" not in lines[following - 1]:
            numbers.append(following)
            left -= len(lines[following - 1])
            following += 1
    return tuple(_together([scan.lines[number] for number in numbers if number in scan.lines]))


def _together(pieces: Sequence[SeenLine]) -> Iterator[SeenLine]:
    """Lines right below each other are one piece of the page."""
    held: SeenLine | None = None
    for piece in pieces:
        if held is not None and held.page == piece.page and abs(piece.box[1] - held.box[3]) < _NEXT_LINE:
            held = SeenLine(held.page, around([held.box, piece.box]), (*held.doubts, *piece.doubts))
        else:
            if held is not None:
                yield held
            held = piece
    if held is not None:
        yield held


def is_pdf(path: Path) -> bool:
    """Whether a file begins as PDFs do, within the first kilobyte."""
    with path.open("rb") as file:
        return b"%PDF" in file.read(1024)


def has_signature(path: Path) -> bool:
    """Whether a PDF may be signed: the one word that every signature needs stands in it. Loads nothing."""
    kept = b""
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            if _BYTE_RANGE in kept + block:
                return True
            kept = block[-len(_BYTE_RANGE) :]
    return False


def with_signatures(reading: PlanReading, path: Path) -> PlanReading:
    """What the document's digital signatures are worth; the worker looks at them, and only where there are any."""
    if not has_signature(path):
        return reading
    from core.scans.client import verify
    from core.scans.words import warning_of

    found = verify(path)
    said = warning_of(found)
    warnings = [Warned("signature", said), *reading.warnings] if said else reading.warnings
    return replace(reading, meta=replace(reading.meta, signatures=found), warnings=warnings)
