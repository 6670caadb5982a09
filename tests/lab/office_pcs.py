"""Several PCs of one office: real books, paired by the real way, that exchange through real folders."""

import shutil
from datetime import date
from pathlib import Path

from storage.book_file import BOOK
from storage.digest import book_digest
from storage.exchange.outcome import Exported, Imported
from storage.exchange.service import Exchange
from storage.exchange.stores import FolderStore
from storage.office import Office
from tests.books import CHEAP, PASSPHRASE, new_book, open_book

TODAY = date(2026, 11, 24)


def join(first: Office, folder: Path) -> Office:
    """A new PC's book in `folder`, paired with the office of `first`."""
    joining = Office.create_joining(folder, passphrase=PASSPHRASE, cost=CHEAP)
    code, request = joining.share(Exchange.pair_request, TODAY)
    _, answer = first.share(Exchange.pair_answer, request, code, TODAY)
    joining.today = lambda: TODAY
    joining.finish_pairing(answer)
    return joining


def store(office: Office, place: Path) -> FolderStore:
    return office.share(Exchange.folder, place)


def send(office: Office, place: Path) -> Exported:
    return office.share(Exchange.export_to, store(office, place))


def receive(office: Office, place: Path, **more: bool) -> Imported:
    return office.share(Exchange.import_from, store(office, place), **more)


def digest(office: Office) -> str:
    return office.ask(book_digest)


__all__ = ["BOOK", "TODAY", "digest", "join", "new_book", "open_book", "receive", "send", "shutil", "store"]
