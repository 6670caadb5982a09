"""The text that a QR reader sends from an identity card, and what an identity number tells.

Both generations of the card hold `number|old number|name|ddmmyyyy|sex|address|ddmmyyyy of issue`. Text pasted from
elsewhere is looked through for the same facts. What does not fit is a warning, never a wall: cards are misread, and
people have papers that no rule foresaw.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from core.errors import KnownError
from core.text import fold, one_line

NUMBER_LENGTH = 12
SEXES = {"nam": "Nam", "nu": "Nữ"}
# The provinces and cities where births were registered, by the codes that identity numbers begin with; numbers given
# out before provinces were joined in 2025 keep theirs.
PROVINCES = frozenset(
    f"0{code:02}"
    for code in (
        1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44,
        45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89,
        91, 92, 93, 94, 95, 96,
    )
)  # fmt: skip
_FIELDS = 7
_DAY = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_LABELS = {
    "name": r"(?:ho va ten|ho, chu dem va ten|ho ten|ho, ten|full name)",
    "number": r"(?:so dinh danh ca nhan|so dinh danh|so cccd|so can cuoc|so cmnd|cccd|so|no\.?)",
    "birth": r"(?:ngay, thang, nam sinh|ngay thang nam sinh|ngay sinh|sinh ngay|date of birth)",
    "sex": r"(?:gioi tinh|sex)",
    "address": r"(?:noi thuong tru|noi cu tru|noi o hien tai|dia chi thuong tru|dia chi|thuong tru|place of residence)",
    "phone": r"(?:so dien thoai|dien thoai|sdt)",
}


@dataclass(frozen=True)
class Citizen:
    """A person as a case file writes them down. `warnings` say in Vietnamese what does not fit together."""

    name: str
    number: str = ""
    old_number: str = ""
    birth: date | None = None
    sex: str = ""
    address: str = ""
    issued: date | None = None
    phone: str = ""
    email: str = ""
    warnings: tuple[str, ...] = field(default=(), compare=False)


def read_card(text: str) -> Citizen:
    """A citizen from what a QR reader or the clipboard gives. Raises KnownError when there is neither name nor
    number."""
    line = text.strip().lstrip("\ufeff")
    found = _from_qr(line) if line.count("|") >= _FIELDS - 2 else _from_words(line)
    if not found.name and not found.number:
        raise KnownError(
            "unreadable-card", "Không đọc được thẻ hay nội dung vừa dán.", "Quét lại mã QR, hoặc gõ họ tên và số."
        )
    return checked(found)


def _from_qr(line: str) -> Citizen:
    parts = [one_line(part) for part in line.split("|")]
    number, old, name, birth, sex, address, issued = (*parts, *[""] * _FIELDS)[:_FIELDS]
    return Citizen(
        name=name,
        number=re.sub(r"\D", "", number),
        old_number=re.sub(r"\D", "", old),
        birth=_packed_day(birth),
        sex=SEXES.get(fold(sex), sex),
        address=address,
        issued=_packed_day(issued),
    )


def _from_words(text: str) -> Citizen:
    """Facts after their labels, or by their shape: twelve digits, a date of birth, a name in capitals."""
    found = {name: _after(text, label) for name, label in _LABELS.items()}
    numbers = re.findall(r"(?<!\d)\d{12}(?!\d)", text)
    old = re.findall(r"(?<!\d)\d{9}(?!\d)", text)
    days = [day for day in (_day(*each) for each in _DAY.findall(text)) if day]
    labelled = _DAY.search(found["birth"])
    birth = _day(*labelled.groups()) if labelled else (days[0] if days else None)
    return Citizen(
        name=one_line(found["name"]) or _capitals(text),
        number=numbers[0] if numbers else "",
        old_number=old[0] if old else "",
        birth=birth,
        sex=SEXES.get(fold(found["sex"]).split(" ")[0], "") if found["sex"] else "",
        address=one_line(found["address"]),
        phone=re.sub(r"[^\d+]", "", found["phone"]),
    )


def _after(text: str, label: str) -> str:
    """What follows a label on its line, up to the next label that stands after a comma or semicolon."""
    any_label = "|".join(_LABELS.values())
    for line in re.split(r"[\n\r;]+", text):
        folded = fold(line)
        found = re.search(rf"(?:^|[\s,(]){label}\s*(?:/[^:]*)?:\s*", folded)
        if found is None or len(folded) != len(one_line(line)):
            continue
        rest = folded[found.end() :]
        ends = re.search(rf"[,.\s]+(?:{any_label})\s*(?:/[^:]*)?:", rest)
        stop = found.end() + (ends.start() if ends else len(rest))
        return one_line(line)[found.end() : stop].strip(" ,.")
    return ""


def _capitals(text: str) -> str:
    """The first run of two to six words in capitals."""
    for line in text.splitlines():
        words = [word for word in re.split(r"[\s,;|]+", line) if word]
        run: list[str] = []
        for word in [*words, ""]:
            if word.isalpha() and word.isupper():
                run.append(word)
                continue
            if 2 <= len(run) <= 6:
                return " ".join(run)
            run = []
    return ""


def _packed_day(text: str) -> date | None:
    digits = re.sub(r"\D", "", text)
    return _day(digits[:2], digits[2:4], digits[4:]) if len(digits) == 8 else None


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def checked(citizen: Citizen) -> Citizen:
    """The citizen with warnings about a number that does not fit."""
    return replace(citizen, warnings=tuple(number_warnings(citizen)))


def number_warnings(citizen: Citizen) -> list[str]:
    """What of an identity number does not fit: its length, its province, or century and sex against the birth date.

    Twelve digits: three of the province or country where the birth was registered, one of century and sex, two of the
    year of birth, six random (Decree 137/2015/NĐ-CP, article 13).
    """
    number = citizen.number
    if not number:
        return []
    if not number.isdigit() or len(number) != NUMBER_LENGTH:
        return [f"Số định danh phải có {NUMBER_LENGTH} chữ số, đang có {len(number)}."]
    found = []
    if number[:3] not in PROVINCES:
        found.append(f"Ba số đầu {number[:3]} không phải mã tỉnh, thành phố; có thể là mã nước đăng ký khai sinh.")
    century, odd = divmod(int(number[3]), 2)
    if citizen.birth:
        if citizen.birth.year // 100 != 19 + century:
            found.append("Số thứ tư không khớp thế kỷ của ngày sinh.")
        if f"{citizen.birth.year % 100:02}" != number[4:6]:
            found.append("Hai số năm sinh trong số định danh không khớp ngày sinh.")
    if citizen.sex in SEXES.values() and (citizen.sex == "Nữ") != bool(odd):
        found.append("Số thứ tư không khớp giới tính.")
    return found
