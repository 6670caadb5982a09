"""The desk's forms of Circular 03/2025/TT-VPCP, annex I, filled from a case file: forms 01 to 05.

Which circular's form is printed follows the day of intake; the name of the form stands at its head. Fees are taken
with a receipt of their own, so these forms only say what is due.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from core.paper import desk_parts, fonts
from core.paper.desk_parts import line
from core.paper.parts import long_date
from core.paper.sheet import BODY, BODY_BOLD, MM, Sheet, Style
from core.paper.table import Cell, Column, Table

FORMS = ("receipt", "supplement", "refusal", "apology", "stop", "control")
NAMES: dict[str, str] = {
    "receipt": "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
    "supplement": "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
    "refusal": "Phiếu từ chối tiếp nhận, giải quyết hồ sơ",
    "apology": "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết",
    "stop": "Thông báo dừng giải quyết hồ sơ",
    "control": "Phiếu kiểm soát quá trình giải quyết hồ sơ",
    "register": "Sổ theo dõi hồ sơ",
}
_OLD_APOLOGY = "Phiếu xin lỗi và hẹn lại ngày trả kết quả"
_NEW_NUMBERS = {"receipt": 1, "supplement": 2, "refusal": 3, "apology": 4, "stop": 5, "control": 6, "register": 7}
_OLD_NUMBERS = {"receipt": 1, "supplement": 2, "refusal": 3, "apology": 4, "control": 5, "register": 6}
CIRCULAR_FROM = date(2025, 9, 15)  # Circular 03/2025/TT-VPCP; files taken in before keep the forms of 01/2018
_CELL = Style(fonts.REGULAR, 11.5)
_NO, _KIND, _COUNT, _NOTE = 10 * MM, 34 * MM, 16 * MM, 26 * MM


def form_name(form: str, received: date) -> str:
    """The form's own name on the day of intake."""
    return _OLD_APOLOGY if form == "apology" and received < CIRCULAR_FROM else NAMES[form]


def form_mark(form: str, received: date) -> str:
    """Which form of which circular, for the head of the paper; "" for one that the old circular did not have."""
    old = received < CIRCULAR_FROM
    number = (_OLD_NUMBERS if old else _NEW_NUMBERS).get(form)
    circular = "Thông tư số 01/2018/TT-VPCP" if old else "Thông tư số 03/2025/TT-VPCP"
    return f"Mẫu số {number:02} – {circular}" if number else ""


@dataclass(frozen=True)
class PaperRow:
    """One paper of the dossier: its name, its form (bản chính, bản sao, xuất trình), how many, a note."""

    name: str
    kind: str
    count: str
    note: str = ""


@dataclass(frozen=True)
class CaseOnPaper:
    """A case file in the words to be printed. `due` is None when no day may be promised; `due_why` says why."""

    office: str
    place: str
    number: str
    procedure: str
    applicant: str
    received: datetime
    day: date
    due: date | None
    due_why: str
    time_words: str
    officer: str
    id_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    content: str = ""
    channel: str = ""
    result_way: str = ""
    fee: str = ""
    sets: int = 1
    hotline: str = ""
    register: str = ""
    papers: Sequence[PaperRow] = ()
    reprint: int = 0


@dataclass(frozen=True)
class Notice:
    """What a supplement request, refusal, apology or stop says beyond the file itself."""

    reason: str = ""
    basis: str = ""
    signer: str = ""
    old_due: date | None = None
    new_due: date | None = None


def receipt(data: CaseOnPaper) -> bytes:
    """Form 01, with the day to come back and a QR code of the file's number."""
    sheet = _begin("receipt", data)
    line(sheet, "Bộ phận tiếp nhận", data.office)
    _citizen(sheet, "Tiếp nhận hồ sơ của", data)
    line(sheet, "Nội dung yêu cầu giải quyết", _request(data))
    sheet.paragraph("Thành phần hồ sơ nộp gồm:", BODY)
    sheet.space(1.5 * MM)
    _papers(sheet, data.papers)
    line(sheet, "Số lượng hồ sơ", f"{data.sets:02} (bộ)")
    line(sheet, "Thời gian giải quyết hồ sơ theo quy định", data.time_words)
    line(sheet, "Thời gian nhận hồ sơ", _moment(data.received))
    line(
        sheet,
        "Thời gian trả kết quả giải quyết hồ sơ",
        long_date(data.due) if data.due else f"chưa hẹn. {data.due_why}",
    )
    line(sheet, "Đăng ký nhận kết quả", data.result_way)
    line(sheet, "Phí, lệ phí", f"{data.fee} (thu bằng biên lai riêng)" if data.fee else "")
    line(sheet, "Vào Sổ theo dõi hồ sơ", data.register or f"quyển số ……, số thứ tự ……; mã hồ sơ {data.number}")
    _foot(sheet, data, ("Người nộp hồ sơ", data.applicant), ("Người tiếp nhận hồ sơ", data.officer))
    note = "Giấy này được lập thành hai bản; nộp lại giấy này khi nhận kết quả."
    hotline = f" Số điện thoại liên hệ: {data.hotline}." if data.hotline else ""
    sheet.paragraph(note + hotline, Style(fonts.ITALIC, 11))
    return sheet.finish()


def supplement(data: CaseOnPaper, notice: Notice) -> bytes:
    """Form 02: exactly what is still missing, all of it at once. `data.papers` are the missing ones."""
    sheet = _begin("supplement", data)
    _citizen(sheet, "Hồ sơ của", data)
    line(sheet, "Nội dung yêu cầu giải quyết", _request(data))
    sheet.paragraph("Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:", BODY)
    sheet.space(1.5 * MM)
    _papers(sheet, data.papers)
    line(sheet, "Lý do", notice.reason or "hồ sơ chưa đủ thành phần theo quy định")
    if notice.basis:
        line(sheet, "Căn cứ", notice.basis)
    contact = f"{data.officer}{f', số điện thoại {data.hotline}' if data.hotline else ''}"
    sheet.paragraph(
        "Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, ông (bà) liên hệ với "
        f"{contact or data.office} để được hướng dẫn. Thời hạn giải quyết tính từ khi nhận đủ hồ sơ.",
    )
    _foot(sheet, data, ("Người nộp hồ sơ", data.applicant), ("Người hướng dẫn", data.officer))
    return sheet.finish()


def refusal(data: CaseOnPaper, notice: Notice) -> bytes:
    """Form 03, signed by the head of the office or the service centre."""
    sheet = _begin("refusal", data)
    _citizen(sheet, "Hồ sơ của", data)
    line(sheet, "Nội dung yêu cầu giải quyết", _request(data))
    line(sheet, "Thời gian nhận hồ sơ", _moment(data.received))
    sheet.paragraph(
        f"Qua xem xét, {data.office} thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:"
    )
    sheet.space(2)
    sheet.paragraph(notice.reason, BODY_BOLD)
    sheet.space(2)
    line(sheet, "Căn cứ", notice.basis)
    sheet.paragraph("Xin thông báo để ông (bà) được biết và thực hiện.")
    _foot(sheet, data, ("Người nộp hồ sơ", data.applicant), ("Thủ trưởng cơ quan", notice.signer))
    return sheet.finish()


def apology(data: CaseOnPaper, notice: Notice) -> bytes:
    """Form 04: why the file is late or takes longer, and the new day."""
    sheet = _begin("apology", data)
    sheet.paragraph(f"Kính gửi: {data.applicant}", BODY, "center")
    sheet.space(3 * MM)
    sheet.paragraph(
        f"{_day_of(data.received)}, {data.office} tiếp nhận hồ sơ đề nghị giải quyết thủ tục “{data.procedure}” của "
        f"ông (bà); mã hồ sơ {data.number}."
    )
    sheet.space(4)
    line(sheet, "Thời gian hẹn trả kết quả", long_date(notice.old_due) if notice.old_due else "")
    sheet.paragraph(
        f"Tuy nhiên, {data.office} chưa trả kết quả theo đúng thời gian nêu trên với lý do: {notice.reason}."
    )
    sheet.space(4)
    sheet.paragraph(f"{data.office} xin lỗi ông (bà) và đề nghị gia hạn thời gian giải quyết; kết quả sẽ được trả vào:")
    sheet.space(2)
    sheet.paragraph(long_date(notice.new_due).capitalize() if notice.new_due else "…" * 12, BODY_BOLD, "center")
    sheet.space(4)
    sheet.paragraph("Sự chậm trễ này đã gây phiền hà, tốn kém thời gian, công sức của ông (bà); mong được thông cảm.")
    _foot(sheet, data, ("", ""), ("Thủ trưởng cơ quan", notice.signer))
    return sheet.finish()


def stop(data: CaseOnPaper, notice: Notice) -> bytes:
    """Form 05: a file that is no longer worked on, and why."""
    sheet = _begin("stop", data)
    _citizen(sheet, "Kính gửi", data)
    line(sheet, "Nội dung yêu cầu giải quyết", _request(data))
    line(sheet, "Thời gian nhận hồ sơ", _moment(data.received))
    sheet.paragraph(f"{data.office} thông báo dừng giải quyết hồ sơ mã {data.number} với lý do:")
    sheet.space(2)
    sheet.paragraph(notice.reason, BODY_BOLD)
    sheet.space(2)
    line(sheet, "Căn cứ", notice.basis)
    _foot(sheet, data, ("Người nộp hồ sơ", data.applicant), ("Thủ trưởng cơ quan", notice.signer))
    return sheet.finish()


def _begin(form: str, data: CaseOnPaper) -> Sheet:
    received = data.received.date()
    name = form_name(form, received)
    sheet = Sheet(f"{name} {data.number}", footer=f"{name} – {data.number}")
    desk_parts.head(sheet, data.office, form_mark(form, received), data.number, data.reprint)
    desk_parts.dated(sheet, data.place, data.day)
    desk_parts.title(sheet, name)
    return sheet


def _citizen(sheet: Sheet, what: str, data: CaseOnPaper) -> None:
    number = f"; số định danh: {data.id_number}" if data.id_number else ""
    line(sheet, what, f"{data.applicant}{number}")
    line(sheet, "Địa chỉ", data.address)
    line(sheet, "Số điện thoại", f"{data.phone or '……………………'}; email: {data.email or '……………………'}")


def _request(data: CaseOnPaper) -> str:
    return f"{data.procedure}{f' – {data.content}' if data.content else ''}"


def _papers(sheet: Sheet, rows: Sequence[PaperRow]) -> None:
    name = sheet.body_width - _NO - _KIND - _COUNT - _NOTE
    columns = (
        Column(_NO, "TT", "center"), Column(name, "Tên giấy tờ"), Column(_KIND, "Hình thức"),
        Column(_COUNT, "Số lượng", "center"), Column(_NOTE, "Ghi chú"),
    )  # fmt: skip
    table = Table(sheet, columns)
    for number, row in enumerate(rows, 1):
        texts = (str(number), row.name, row.kind, row.count, row.note)
        table.row([Cell(((text, _CELL),)) for text in texts])
    table.end()
    sheet.space(2.5 * MM)


def _foot(sheet: Sheet, data: CaseOnPaper, left: tuple[str, str], right: tuple[str, str]) -> None:
    sheet.space(3 * MM)
    desk_parts.signed(sheet, left, right)
    sheet.space(2 * MM)


def _moment(at: datetime) -> str:
    return f"{at.hour:02} giờ {at.minute:02} phút, {long_date(at.date())}"


def _day_of(at: datetime) -> str:
    return long_date(at.date()).capitalize()


__all__ = [
    "CIRCULAR_FROM", "FORMS", "NAMES", "CaseOnPaper", "Notice", "PaperRow", "apology", "form_mark",
    "form_name", "receipt", "refusal", "stop", "supplement",
]  # fmt: skip
