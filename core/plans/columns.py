"""Which column is which: by the words of a header row, never by its position."""

import re
from collections.abc import Mapping, Sequence

from core.plans.blocks import Row
from core.plans.periods import PERIOD, are_marked, period_columns
from core.plans.vocabulary import NOTHING_TAUGHT, Vocabulary
from core.text import fold

_LONGEST = 70
_WHO = r"(?:co quan|don vi|nguoi|bo phan|can bo|cong chuc|to chuc|chu the|ca nhan|lanh dao|phong|to|ban|dau moi)"
_DOES = (
    r"(?:thuc hien|phu trach|tham muu|trach nhiem|trien khai|dau moi|xu ly|soan thao|chi dao|theo doi|duoc giao"
    r"|lam\b|nhan viec)"
)
_OTHER = re.compile(
    r"don vi tinh|^dvt$|so luong|ty le|%|kinh phi|du toan|thanh tien|don gia|so tien|^ghi chu|can cu|phe duyet|^nguon"
    r"|dia diem|dia ban|doi tuong|thanh phan|van ban chi dao|hinh thuc|muc do|ket qua dat"
    r"|lanh dao\b.*(?:phu trach|chi dao)"
    r"|bat dau|^ky hieu|^so(?:,| va)? ky hieu|^ngay ban hanh"
)
_NO = re.compile(r"^(?:s ?\.?t ?t|t ?\.?t|so ?tt|so thu tu|#|no)\.?$")
_NAMES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "deadline",
        re.compile(
            r"thoi gian|thoi han|tien do|thoi diem|\bhan\b|^(?:ngay )?hoan thanh|^ket thuc|ngay ket thuc|han chot|^moc "
        ),
    ),
    (
        "lead",
        re.compile(
            rf"chu tri|{_WHO}\b.*{_DOES}|phan cong|^thuc hien$|trach nhiem|^(?:(?:cac )?(?:don vi|co quan"
            rf"|bo phan)|phu trach|nguoi lam|can bo)$"
        ),
    ),
    ("product", re.compile(r"san pham|ket qua|dau ra")),
    (
        "text",
        re.compile(
            r"nhiem vu|noi dung|cong viec|giai phap|hoat dong|dau viec|^viec|cong tac|ten (?:van ban|de an"
            r"|ke hoach|viec)"
            r"|hang muc|yeu cau cong viec|^mo ta"
        ),
    ),
)
_PERSON = re.compile(r"^(?:ho (?:va )?ten|ho,? ten|ten (?:can bo|cong chuc|thanh vien)|thanh vien)\b")
_MONEY = re.compile(r"thanh tien|don gia|so tien|du toan|kinh phi \(|trieu dong|\(dong\)")
_FIGURE = re.compile(r"^[\d.,\s]+%?$|^[-–x]$")
Columns = Mapping[str, int]


def column_of(words: str, vocabulary: Vocabulary = NOTHING_TAUGHT) -> str | None:
    """The column that folded header words name; "other" for one that holds nothing of a task, None for no header."""
    words = words.strip(" .:*")
    if not words or len(words) > _LONGEST:
        return None
    if (taught := vocabulary.column(words)) is not None:
        return taught
    if _NO.match(words):
        return "no"
    if "phoi hop" in words and not re.match(r"noi dung|nhiem vu|cong viec", words):
        return "lead" if "chu tri" in words else "coord"
    if _OTHER.search(words):
        return "other"
    found = [(match.start(), name) for name, pattern in _NAMES if (match := pattern.search(words))]
    return min(found)[1] if found else None


def header_of(cells: Sequence[str], vocabulary: Vocabulary = NOTHING_TAUGHT) -> dict[str, int] | None:
    """Which column is which, if these cells are the header of a task table; a statistics table has no such header."""
    columns = _columns(cells, vocabulary)
    if columns is None or "text" not in columns or not columns.keys() & {"lead", "deadline"}:
        return None
    if "deadline" not in columns and _MONEY.search(" | ".join(fold(cell) for cell in cells)):
        return None
    return columns


def _columns(cells: Sequence[str], vocabulary: Vocabulary) -> dict[str, int] | None:
    """The columns that a row names; None for one that cannot be a header."""
    columns: dict[str, int] = {}
    free: list[int] = []
    for place, cell in enumerate(cells):
        words = fold(cell)
        if len(words) > _LONGEST or re.fullmatch(r"\d+\.?", words):
            return None
        name = column_of(words, vocabulary)
        if name is None or name == "other" or name in columns:
            free += [place] if words and name is None else []
            continue
        columns[name] = place
    if "text" not in columns and "lead" in columns and "deadline" in columns and free:
        columns["text"] = free[0]
    if "lead" not in columns and {"text", "deadline"} <= columns.keys():
        columns |= [("lead", place) for place in free if _PERSON.match(fold(cells[place]))][:1]
    return columns


def header_at(rows: Sequence[Row], place: int, vocabulary: Vocabulary) -> tuple[dict[str, int], int] | None:
    """The header that begins at a row, and how many rows it takes: two where names stand below a common one."""
    if rows[place].cells[0][:1].isdigit():
        return None
    if calendar := _calendar_at(rows, place, vocabulary):
        return calendar
    one = header_of(rows[place].cells, vocabulary)
    if rows[place].merged or place + 1 >= len(rows) or rows[place + 1].merged:
        return (one, 1) if one else None
    upper, lower = rows[place].cells, rows[place + 1].cells
    apart = len(upper) != len(lower) or (one is None and header_of(lower, vocabulary) is not None)
    if apart or not _may_be_header(upper) or not _may_be_header(lower):
        return (one, 1) if one else None
    two = header_of(_two_lines(upper, lower, rows[place + 1].down), vocabulary)
    if two is not None and (one is None or len(two) > len(one) or _is_lower(upper, lower, vocabulary)):
        return two, 2
    return (one, 1) if one else None


def _calendar_at(rows: Sequence[Row], place: int, vocabulary: Vocabulary) -> tuple[dict[str, int], int] | None:
    """A header whose last columns are periods that the rows below mark with an x."""
    upper = rows[place].cells
    lower = rows[place + 1].cells if place + 1 < len(rows) and len(rows[place + 1].cells) == len(upper) else None
    for below, high in ((lower, 2), (None, 1)):
        periods = period_columns(upper, below) if below is not None or high == 1 else {}
        if not periods or not are_marked(rows[place + high :], periods):
            continue
        down = rows[place + 1].down if high == 2 else frozenset()
        names = list(upper) if below is None else _two_lines(upper, below, down)
        columns = _columns(["" if n in periods else cell for n, cell in enumerate(names)], vocabulary)
        if columns and "text" in columns:
            return columns | {f"{PERIOD}{words}": n for n, words in periods.items()}, high
    return None


def _may_be_header(cells: Sequence[str]) -> bool:
    if any(len(cell) > 80 or cell[:1].isdigit() for cell in cells):
        return False
    filled = [fold(cell) for cell in cells if cell]
    return bool(filled) and all(len(words) <= 40 and not re.match(r"\d|[ivx]+\.?$", words) for words in filled)


def _is_lower(upper: Sequence[str], lower: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether the second row only repeats cells of the first or adds names of columns."""
    return all(not cell or cell == upper[n] or column_of(fold(cell), vocabulary) for n, cell in enumerate(lower))


def _two_lines(upper: Sequence[str], lower: Sequence[str], down: frozenset[int]) -> list[str]:
    """Both rows as one: a name above spans the empty places to its right that have a name below."""
    found, above = [], ""
    for place, (first, second) in enumerate(zip(upper, lower, strict=True)):
        above = first or above
        second = "" if place in down or second == first else second
        found.append(f"{above} {second}".strip() if second else first)
    return found


def is_figures(rows: Sequence[Row], columns: Columns) -> bool:
    """A table of figures in spite of its header: numbers stand where units or days ought to."""
    for name in ("lead", "deadline"):
        if name in columns:
            values = [row.cells[columns[name]] for row in rows if columns[name] < len(row.cells)]
            filled = [value for value in values if value and value not in "-–"]
            figures = sum(
                bool(_FIGURE.match(value)) and not re.match(r"^(?:20\d\d|\d{1,2}[./]\d)", value) for value in filled
            )
            if len(filled) >= 2 and figures > len(filled) / 2:
                return True
    return False
