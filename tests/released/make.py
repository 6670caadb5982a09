"""Makes the small book of this schema, once, when a schema is released: `python -m tests.released.make`."""

from datetime import datetime
from pathlib import Path

from core.citizen_card import Citizen
from core.intents.cases import receive_case
from core.intents.checklists import make_checklist, tick
from core.intents.tasks import add_task, set_state
from storage.exchange.service import Exchange
from storage.office import Office
from storage.reader import Reader
from storage.schema import SCHEMA_VERSION
from tests.books import CHEAP
from tests.released.test_released import HERE, PASSPHRASE


def make(folder: Path) -> None:
    with Office.create(
        folder, office="UBND xã Mẫu", officer="Người Mẫu", passphrase=PASSPHRASE, cost=CHEAP
    ).office as book:
        task = book.do(add_task, text="Việc có từ bản phát hành đầu").subject
        done = book.do(add_task, text="Việc đã xong").subject
        book.do(set_state, ids=[done], state="done")
        book.do(make_checklist, title="Các bước", items=["Một bước đã làm"], task=task)
        book.do(tick, ids=[item["id"] for item in book.ask(Reader.find, "item")])
        book.attach(str(task), "tệp.txt", "nội dung tệp kèm".encode())
        book.do(
            receive_case, procedure="khai-sinh", applicant=Citizen("Người Nộp"), received=datetime(2026, 11, 24, 9, 12)
        )
        book.share(Exchange.status)


if __name__ == "__main__":
    make(HERE / f"v{SCHEMA_VERSION}")
