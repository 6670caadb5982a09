"""The program tries itself: a temporary book, search, paper, documents, the window's rooms, fonts and licences.

A part that ships adds its trial to `_TRIALS`; the window's own trials (ui/trials.py) need no screen.
"""

import os
import platform
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from core.assets import asset, shipped
from core.version import VERSION
from storage.office import Office
from ui.demo import PASSPHRASE, Demo, fill_demo

_FONTS = ("Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic", "OpenSans-Regular", "OpenSans-SemiBold")
_LICENCES = ("fonts/OFL-Tinos.txt", "fonts/OFL-OpenSans.txt", "icons/LICENSE-lucide.txt", "licences/LGPL-3.txt")
_YEAR_WITHOUT_SCHEDULE = 2035  # reckoned beforehand, not yet decided


@dataclass(frozen=True)
class Trial:
    """One trial's outcome: its Vietnamese name, what went wrong ("" when nothing did), and how long it took."""

    name: str
    trouble: str
    seconds: float


def run_self_test() -> list[Trial]:
    """Everything is tried on a temporary demo book; no personal data is involved."""
    os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    with tempfile.TemporaryDirectory(prefix="soviec-self-test-", ignore_cleanup_errors=True) as name:
        demo = fill_demo(Path(name) / "so")
        try:
            return [_try(words, trial, demo) for words, trial in _TRIALS.items()]
        finally:
            demo.office.close()


def _try(name: str, trial: Callable[[Demo], bool], demo: Demo) -> Trial:
    start = time.monotonic()
    try:
        trouble = "" if trial(demo) else "kết quả không đúng"
    except Exception as error:
        trouble = type(error).__name__  # the message might name a folder, and with it a person
    return Trial(name, trouble, round(time.monotonic() - start, 2))


def report_text(found: list[Trial]) -> str:
    """The report for the support person: versions, the PC's room and the trials. Names nobody, no folder, no PC."""
    free = shutil.disk_usage(tempfile.gettempdir()).free // 2**20
    lines = [
        f"Sổ Việc {VERSION} – tự kiểm tra {datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        f"Python {platform.python_version()}, {platform.system()} {platform.release()} {platform.version()}",
        f"{platform.machine()}, {os.cpu_count()} nhân, còn trống {free} MB",
        "",
        *(f"{each.name}: {each.trouble or 'đạt'} ({each.seconds:.2f} giây)" for each in found),
    ]
    return "\n".join(lines) + "\n"


def _writes_and_opens_again(demo: Demo) -> bool:
    from storage.check import check_book

    demo.office.close()
    opened = Office.open(demo.office.folder, passphrase=PASSPHRASE)
    whole = opened.inspect(check_book) == []
    opened.close()
    by_sheet = Office.open(demo.office.folder, recovery_code=demo.recovery_code)
    by_sheet.close()
    return whole


def _finds_vietnamese(demo: Demo) -> bool:
    from storage.queries.search import search

    with_accents = demo.office.ask(search, "đào tạo trực tuyến")
    return bool(with_accents) and bool(demo.office.ask(search, "dao tao truc tuyen"))


def _prints(demo: Demo) -> bool:
    from ui.papers import checklist_paper
    from ui.trials import prints_through_qt

    pdf = demo.office.ask(checklist_paper, demo.checklist)
    return pdf.startswith(b"%PDF-") and prints_through_qt(pdf, demo.office.folder / "thử in.pdf")


def _reads_documents(demo: Demo) -> bool:
    """Word, Excel and PDF: each reader is found in the program and gives back what was written."""
    import docx
    import openpyxl
    import pdfplumber

    from core.name_list import read_names_xlsx
    from core.plans import read_plan
    from ui.papers import checklist_paper

    folder, name = demo.office.folder, "Nguyễn Thị Thử Nghiệm"
    document, book = docx.Document(), openpyxl.Workbook()
    document.add_paragraph(name)
    document.save(str(folder / "thử.docx"))
    book.active.append(["Họ và tên"])
    book.active.append([name])
    book.save(folder / "thử.xlsx")
    (folder / "thử.pdf").write_bytes(demo.office.ask(checklist_paper, demo.checklist))
    with pdfplumber.open(folder / "thử.pdf") as pages:
        printed = pages.pages[0].extract_text()
    in_word = any(name in line for line in read_plan(folder / "thử.docx").lines)
    return in_word and read_names_xlsx(folder / "thử.xlsx") == [name] and "Rà soát danh mục" in printed


def _reads_scans(demo: Demo) -> bool:
    """A drawn page goes through the worker: the recogniser, its data and the way they are started are whole."""
    from PIL import Image, ImageDraw, ImageFont

    from core.scans.client import read_pages

    sheet, words = Image.new("RGB", (1_100, 420), "white"), "Công chức tư pháp đọc thử bản quét"
    font = ImageFont.truetype(str(asset("fonts/Tinos-Regular.ttf")), 46)
    for line in range(5):
        ImageDraw.Draw(sheet).text((60, 30 + 70 * line), words, "black", font)
    path = demo.office.folder / "thử quét.pdf"
    sheet.save(path, "PDF", resolution=200.0)
    seen = read_pages(path, [1], lambda _done, _whole: None).seen
    return words in " ".join(word.text for word in seen[1].words)


def _checks_signatures(demo: Demo) -> bool:
    """The library that judges signatures is whole; a paper of ours has none."""
    from core.scans.client import verify
    from ui.papers import checklist_paper

    path = demo.office.folder / "thử chữ ký.pdf"
    path.write_bytes(demo.office.ask(checklist_paper, demo.checklist))
    return verify(path) == []


def _counts_working_days(_demo: Demo) -> bool:
    from core.workdays import WorkCalendar

    calendar = WorkCalendar()
    return not calendar.is_workday(date(2026, 9, 2)) and not calendar.is_workday(date(_YEAR_WITHOUT_SCHEDULE, 4, 30))


def _seals(_demo: Demo) -> bool:
    """The cipher libraries that leave the house with the program: age for bundles, Ed25519 for signatures."""
    import pyrage
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    pair, text = pyrage.x25519.Identity.generate(), "gói thử".encode()
    signer = Ed25519PrivateKey.generate()
    signer.public_key().verify(signer.sign(text), text)
    return pyrage.decrypt(pyrage.encrypt(text, [pair.to_public()]), [pair]) == text


def _exchanges(demo: Demo) -> bool:
    """A second book is paired, takes a sealed .soviec file in, and then says the same as the first."""
    from storage.digest import book_digest
    from storage.envelope import LOWEST_COST
    from storage.exchange.service import Exchange

    first, file = demo.office, demo.office.folder / "thử.soviec"
    with Office.create_joining(first.folder.with_name("so-hai"), passphrase=PASSPHRASE, cost=LOWEST_COST) as second:
        second.today = first.today
        code, request = second.share(Exchange.pair_request, first.today())
        _, answer = first.share(Exchange.pair_answer, request, code, first.today())
        second.finish_pairing(answer)
        first.share(Exchange.export_file, file)
        second.share(Exchange.import_source, file)
        return file.read_bytes().startswith(b"PK") and first.ask(book_digest) == second.ask(book_digest)


def _reaches_stores(demo: Demo) -> bool:
    """The library that speaks to WebDAV and S3 is whole: it writes and reads a folder of this PC."""
    import opendal
    import truststore

    place = opendal.Operator("fs", root=str(demo.office.folder))
    place.write("thử nơi gửi", b"x")
    return bytes(place.read("thử nơi gửi")) == b"x" and truststore.SSLContext is not None


def _has_fonts_and_licences(_demo: Demo) -> bool:
    from ui.trials import has_the_screen_font

    fonts = (asset(f"fonts/{name}.ttf") for name in _FONTS)
    texts = (*(asset(name) for name in _LICENCES), shipped("LICENSE"), shipped("NOTICE"), shipped("docs/huong-dan.md"))
    return all(path.stat().st_size > 0 for path in (*fonts, *texts)) and has_the_screen_font()


def _paints_every_room(demo: Demo) -> bool:
    from ui.trials import rooms_that_stay_blank

    demo.office.close()
    return rooms_that_stay_blank(Office.open(demo.office.folder, passphrase=PASSPHRASE)) == []


_TRIALS: dict[str, Callable[[Demo], bool]] = {
    "tìm tiếng Việt": _finds_vietnamese,
    "in PDF và in qua máy in": _prints,
    "đọc Word, Excel, PDF": _reads_documents,
    "đọc bản quét": _reads_scans,
    "chữ ký số trong PDF": _checks_signatures,
    "ngày làm việc và ngày lễ": _counts_working_days,
    "niêm phong và chữ ký": _seals,
    "ghép máy và trao đổi": _exchanges,
    "nơi gửi qua mạng": _reaches_stores,
    "phông chữ, hướng dẫn, giấy phép": _has_fonts_and_licences,
    "ghi, đóng, mở lại sổ": _writes_and_opens_again,  # closes the demo's book: the trials below open it anew
    "vẽ mọi màn hình": _paints_every_room,
}
