"""From the office's other registers to paper: what the window and the command line both print. No Qt."""

from datetime import date

from core.paper.register_book import BookColumn, BookOnPaper, register_book_paper
from core.registers import register_book, value_words
from storage.queries.records import office
from storage.queries.registers import register_counts, register_entries
from storage.reader import Reader


def book_paper(reader: Reader, register: str, first: date, last: date) -> bytes:
    """One register between two days, with what is counted and summed of it."""
    book = register_book(register)
    counts = register_counts(reader, register, first=first, last=last)
    labels = {field.id: field.label for field in book.fields}
    figures = [f"{labels[id]}: " + "; ".join(f"{value} {n}" for value, n in found.items())
               for id, found in counts.by.items() if found]  # fmt: skip
    figures += [f"{labels[id]}: {total:,}".replace(",", ".") for id, total in counts.sums.items() if total]
    rows = [
        (
            row["number"] or "",
            f"{row['day']:%d/%m/%Y}" if row["day"] else "",
            [value_words(field, (row["content"] or {}).get(field.id)) for field in book.fields],
        )
        for row in register_entries(reader, register, first=first, last=last)
    ]
    columns = [BookColumn(field.label, field.width, field.kind == "number") for field in book.fields]
    return register_book_paper(BookOnPaper(office(reader)["name"], book.name, first, last, columns, rows, figures))
