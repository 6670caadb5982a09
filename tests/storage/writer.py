"""A process of its own that saves tasks until it is killed, and says so after each save.

Run as `python -m tests.storage.writer FOLDER`: each line on standard output is a task that was acknowledged.
"""

import sys
from pathlib import Path

from core.exchange.change import Act
from core.intents import checklists, tasks
from storage.reader import Reader
from tests.books import open_book


def save(known: Reader, *, text: str) -> Act:
    """One act over three tables: a task, its checklist and an item, all or nothing."""
    made = tasks.add_task(known, text=text)
    listed = checklists.make_checklist(known, title=text, items=[text], task=made.subject)
    return Act(text, (*made.edits, *listed.edits), subject=made.subject)


def main(folder: Path) -> None:
    office = open_book(folder)
    number = 0
    while True:
        office.do(save, text=f"Việc {number}")
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        number += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]))
