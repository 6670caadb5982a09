"""What a reader sees of a PDF: the text of its pages, and where it stands."""

import pypdfium2  # type: ignore[import-untyped]


def pages(data: bytes) -> list[str]:
    """The text of each page, as copying it out of a viewer gives it."""
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]


def words(data: bytes) -> list[str]:
    return " ".join(pages(data)).split()


def text_edges(data: bytes) -> tuple[float, float, float, float]:
    """Left, bottom, right and top edge of all ink of letters, over all pages, in points."""
    boxes = []
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage()
        boxes += [text.get_charbox(n) for n in range(text.count_chars()) if text.get_text_range(n, 1).strip()]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def shapes(data: bytes) -> int:
    """How many lines, boxes and ticks are drawn."""
    return sum(
        1
        for page in pypdfium2.PdfDocument(data)
        for item in page.get_objects()
        if item.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH
    )
