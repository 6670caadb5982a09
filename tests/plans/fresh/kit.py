"""What the fresh plans are written with: a document, its truth in few words, and plain writers of each kind of file."""

import html as markup
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.plans import corpus_files as files

Truth = dict[str, Any]
Cells = Sequence[str]


@dataclass(frozen=True)
class Fresh:
    """One document: its file name, who writes it, and what a careful reader takes out of it."""

    name: str
    write: Callable[[Path], None]
    truth: Truth


def deadline(words: str) -> dict[str, str | None]:
    """ "month 2026-03-31" -> kind and due; a kind alone has no day."""
    kind, _, due = words.partition(" ")
    return {"kind": kind, "due": due or None}


def task(
    no: str | None, text: str, lead: str | None, coord: str | None, when: str, section: str | None = None
) -> Truth:
    return {
        "no": no, "section": section, "text": text, "lead": lead or None, "coord": coord or None,
        "deadline": deadline(when),
    }  # fmt: skip


def tasks(fields: str, rows: Iterable[Cells]) -> list[Truth]:
    """The truth of table rows. `fields` names the columns in order ("no text lead coord when"); each row has its
    deadline's truth behind its cells. A row of one or two cells is a section: its number or title."""
    names = fields.split()
    found, section = [], None
    for row in rows:
        if len(row) <= 2:
            section = row[0]
            continue
        cells = dict(zip(names, row, strict=False))
        number = cells.get("no")
        found.append(task(number, cells["text"], cells.get("lead"), cells.get("coord"), row[-1], section))
    return found


def recurring(quote: str, rule: str = "") -> Truth:
    """ "quarterly 5" or "yearly 11/15" -> the due rule; "" where the text names no day."""
    freq, _, day = rule.partition(" ")
    month, _, number = day.rpartition("/")
    due = (
        {"freq": freq} | ({"day": int(number)} if number else {}) | ({"month": int(month)} if month else {})
        if rule
        else None
    )
    return {"text": quote, "quote": quote, "due_rule": due}


def once(quote: str, when: str) -> Truth:
    return {"text": quote, "quote": quote, "deadline": deadline(when)}


def truth(
    name: str, number: str | None, day: str | None, issuer: str, title: str, signer: str | None,
    tasks: Sequence[Truth] = (), duties: Sequence[Truth] = (),
) -> Truth:  # fmt: skip
    return {
        "file": name,
        "meta": {
            "number": {"value": number}, "date": {"value": day}, "issuer": {"value": issuer}, "title": title,
            "signer": {"name": signer},
        },
        "tasks": list(tasks),
        "recurring_duties": [duty for duty in duties if "due_rule" in duty],
        "oneoff_duties": [duty for duty in duties if "deadline" in duty],
    }  # fmt: skip


def table(header: Cells, rows: Iterable[Cells], sections: Callable[[Cells], Cells] | None = None) -> list[list[str]]:
    """The cells to draw: rows without their truth; a section row through `sections`, else number and title in the
    first two cells."""
    wide = len(header)
    grid = [list(header)]
    for row in rows:
        cells = list(row[:-1]) if len(row) > 2 else list(sections(row) if sections else row)
        grid.append([*cells, *[""] * (wide - len(cells))][:wide])
    return grid


# --- Writers -------------------------------------------------------------------------------------------------------


def text(words: str) -> Callable[[Path], None]:
    return lambda path: path.write_text(words.strip("\n") + "\n", encoding="utf-8") and None


def tabbed(grid: Iterable[Cells]) -> str:
    return "\n".join("\t".join(row) for row in grid)


def html(body: str) -> Callable[[Path], None]:
    page = f"<html><head><meta charset=utf-8></head><body>{body}</body></html>"
    return lambda path: path.write_text(page, encoding="utf-8") and None


def html_table(grid: Iterable[Cells], cell: str = "<td>{}</td>") -> str:
    rows = ("<tr>" + "".join(cell.format(markup.escape(words)) for words in row) + "</tr>" for row in grid)
    return "<table border=1>" + "\n".join(rows) + "</table>"


def paragraphs(words: str) -> str:
    return "\n".join(f"<p class=MsoNormal>{markup.escape(line)}<o:p></o:p></p>" for line in words.strip().split("\n"))


def sheets(*pages: tuple[str, Sequence[Sequence[Any]], Sequence[str]]) -> Callable[[Path], None]:
    """A workbook: (name, rows, merged ranges) a sheet; a cell may be (value, number format)."""

    def write(path: Path) -> None:
        import openpyxl

        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows, merged in pages:
            sheet = book.create_sheet(name)
            for number, row in enumerate(rows, 1):
                for place, value in enumerate(row, 1):
                    cell = sheet.cell(number, place)
                    cell.value = value[0] if isinstance(value, tuple) else value
                    if isinstance(value, tuple):
                        cell.number_format = value[1]
            for span in merged:
                sheet.merge_cells(span)
        book.save(path)

    return write


def word(*parts: Any) -> Callable[[Path], None]:
    """A Word file of strings (paragraphs, one a line), grids (tables) and functions of the document."""

    def write(path: Path) -> None:
        import docx

        document = docx.Document()
        for part in parts:
            if isinstance(part, str):
                for line in part.strip("\n").split("\n"):
                    document.add_paragraph(line)
            elif callable(part):
                part(document)
            else:
                word_table(document, part)
        document.save(str(path))

    return write


def word_table(document: Any, grid: Sequence[Cells]) -> Any:
    drawn = document.add_table(rows=0, cols=len(grid[0]))
    for row in grid:
        for cell, words in zip(drawn.add_row().cells, row, strict=True):
            cell.text = words
    return drawn


def word_head(left: str, right: str) -> Callable[[Any], None]:
    """A header block: a borderless table of one row."""

    def add(document: Any) -> None:
        cells = document.add_table(rows=1, cols=2).rows[0].cells
        cells[0].text, cells[1].text = left, right

    return add


def pdf(*parts: Any) -> Callable[[Path], None]:
    """A PDF of strings (paragraphs, one a line; "^" in front centres it, "---" begins a page), and (grid, widths)
    tables."""

    def write(path: Path) -> None:
        from reportlab.lib import colors
        from reportlab.platypus import LongTable, PageBreak, Paragraph, Spacer

        usual, centred, small = files._styles()
        story: list[Any] = []
        for part in parts:
            if isinstance(part, str):
                for line in part.strip("\n").split("\n"):
                    if line == "---":
                        story.append(PageBreak())
                    elif not line.strip():
                        story.append(Spacer(1, 12))
                    else:
                        style = centred if line[0] == "^" else usual
                        story.append(Paragraph(markup.escape(line.lstrip("^")), style))
                continue
            grid, widths = part[0], part[1]
            cells = [[Paragraph(markup.escape(words), small) if words else "" for words in row] for row in grid]
            style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
            style += part[2] if len(part) > 2 else []
            story.append(LongTable(cells, colWidths=widths, style=style))
        files._save_pdf(path, story)

    return write
