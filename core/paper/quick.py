"""A sheet for registers of thousands of rows: the same text at the same places, written as PDF operators at once.

The library spends most of a long register's time on formatting numbers and on encoding strings that come again on
every page. Here a string is encoded once a document, and a row's frame is one operator string.
"""

from collections.abc import Sequence

from core.paper.fonts import text_width
from core.paper.sheet import ASCENT, Align, Sheet, Style


class QuickSheet(Sheet):
    """Draws lines of text and frames without the library's string methods; everything else is the plain sheet."""

    def __init__(self, title: str, footer: str = "", *, landscape: bool = False) -> None:
        self._encoded: dict[tuple[Style, str], tuple[str, float]] = {}
        super().__init__(title, footer, landscape=landscape)

    def lines(
        self, lines: Sequence[str], style: Style, align: Align, x: float, top: float, width: float, spacing: float = 0
    ) -> None:
        if spacing:
            super().lines(lines, style, align, x, top, width, spacing)
            return
        baseline = top - style.leading * ASCENT
        written = []
        for line in lines:
            shown, length = self._encoded.get((style, line)) or self._encode(style, line)
            shift = 0.0 if align == "left" else (width - length) / (2 if align == "center" else 1)
            written.append(f"BT 1 0 0 1 {x + shift:.2f} {baseline:.2f} Tm {shown} ET")
            baseline -= style.leading
        self.canvas.addLiteral("\n".join(written))

    def grid(self, columns: Sequence[float], top: float, bottom: float, fill: float | None = None) -> None:
        if fill is not None:
            super().grid(columns, top, bottom, fill)
            return
        self._pen(0.5, 0.25)
        left, right = columns[0], columns[-1]
        flat = (f"{left:.2f} {y:.2f} m {right:.2f} {y:.2f} l" for y in (top, bottom))
        upright = (f"{x:.2f} {bottom:.2f} m {x:.2f} {top:.2f} l" for x in columns)
        self.canvas.addLiteral(f"n {' '.join((*flat, *upright))} S")

    def finish(self) -> bytes:
        """The whole PDF, its streams as bytes: the detour over printable letters costs as much as the drawing."""
        from reportlab import rl_config

        before, rl_config.useA85 = rl_config.useA85, 0
        try:
            return super().finish()
        finally:
            rl_config.useA85 = before

    def _encode(self, style: Style, line: str) -> tuple[str, float]:
        """The operators that show a string, for the subsets of the font that its letters are in, and its width."""
        from reportlab.pdfbase import pdfmetrics

        font, document = pdfmetrics.getFont(style.font), self.canvas._doc
        shown = " ".join(
            f"{font.getSubsetInternalName(subset, document)} {style.size:g} Tf ({self.canvas._escape(part)}) Tj"
            for subset, part in font.splitString(line, document)
        )
        found = self._encoded[style, line] = (shown, text_width(line, style.font, style.size))
        return found
