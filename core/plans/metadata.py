"""What a document says of itself: number, day, issuer, title, signer, each with how certain it is."""

import re
from collections.abc import Sequence
from datetime import date

from core.plans.blocks import Block, Paragraph
from core.plans.result import PlanMeta, Stated
from core.text import fold, one_line

_TYPES = {
    "ke hoach": "Kế hoạch", "quyet dinh": "Quyết định", "cong van": "Công văn", "thong bao": "Thông báo",
    "chuong trinh": "Chương trình", "huong dan": "Hướng dẫn", "chi thi": "Chỉ thị", "to trinh": "Tờ trình",
    "bao cao": "Báo cáo", "cong dien": "Công điện",
}  # fmt: skip
_SYMBOL = r"(?P<symbol>[A-ZĐ0-9]{1,6}(?:[-–][A-ZĐ0-9&]{1,14})+)"
_NUMBER = re.compile(rf"Số\s*:?\s*(?P<number>\d+[a-z]?)?\s*/\s*{_SYMBOL}")
_DAY = re.compile(r"ngày\s*(?P<d>\d{1,2})?[\s.…]*tháng\s*(?P<m>\d{1,2})?[\s.…]*năm\s*(?P<y>20\d\d)", re.IGNORECASE)
_CAPTION = re.compile(
    rf"\(?\s*(?:Kèm theo|Ban hành kèm theo|Đính kèm).{{0,60}}?số\s*:?\s*(?P<number>\d+[a-z]?)\s*/\s*{_SYMBOL}"
    r"\s*ngày\s*(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>20\d\d)(?:\s*của\s*(?P<issuer>[^)]{3,80}))?",
    re.IGNORECASE,
)
_CAPTION_LONG = re.compile(
    rf"\(?\s*(?:Kèm theo|Ban hành kèm theo).{{0,60}}?số\s*:?\s*(?P<number>\d+[a-z]?)\s*/\s*{_SYMBOL}"
    r"\s*ngày\s*(?P<d>\d{1,2})\s*tháng\s*(?P<m>\d{1,2})\s*năm\s*(?P<y>20\d\d)(?:\s*của\s*(?P<issuer>[^)]{3,80}))?",
    re.IGNORECASE,
)
_MAKER = re.compile(
    r"(?P<issuer>(?:Sở|Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Phòng|Bộ|Cục)\s[^,.;\d/]{2,60}?)\s+(?:xây dựng|ban hành)"
    r"\s+[Kk]ế hoạch"
)
_HEAD = re.compile(r"^(SỞ|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|BỘ|PHÒNG|HỘI ĐỒNG|SO|S[OỞ]) ")
_BODY = re.compile(r"^(Thực hiện|Căn cứ|Triển khai|Ngày|Để |Nhằm|Trên cơ sở|Theo|I\.|1\.)")
_POSITION = re.compile(
    r"^(Q\. |KT\. |TM\. |TL\. |TUQ\. )?(PHÓ )?(GIÁM ĐỐC|CHỦ TỊCH|TRƯỞNG PHÒNG|BỘ TRƯỞNG|CHÁNH VĂN PHÒNG)"
)
_NAME = re.compile(r"^(?:[A-ZĐÀ-Ỹ][a-zđà-ỹ]+\s+){1,4}[A-ZĐÀ-Ỹ][a-zđà-ỹ]+$")
_HEAD_LINES = 40


def read_metadata(blocks: Sequence[Block], lines: Sequence[str]) -> PlanMeta:
    """From the header, the annex caption, the title lines and the end."""
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    kind = next((n for n, text in enumerate(texts[:_HEAD_LINES]) if fold(text) in _TYPES), None)
    head = texts[:kind] if kind is not None else texts[:5]
    caption = next((m for text in texts for m in [_CAPTION.search(text) or _CAPTION_LONG.search(text)] if m), None)
    place, day = _place_and_day(head)
    return PlanMeta(
        doc_type=_TYPES[fold(texts[kind])] if kind is not None else None,
        number=_number(head, caption),
        date=day if day.value or day.partial else _caption_day(caption, day),
        place=place,
        issuer=_issuer(head, texts, caption),
        title=_title(blocks, lines),
        signer=_signer(texts),
        position=_position(texts),
    )


def _number(head: Sequence[str], caption: re.Match[str] | None) -> Stated:
    """The first "Số:" above the type word; without a number there, the annex caption's; never the title's."""
    found = next((m for text in head for m in [_NUMBER.search(text)] if m), None)
    if found and found.group("number"):
        return Stated(f"{found.group('number')}/{found.group('symbol')}", "explicit", found.group("symbol"))
    if caption:
        value = f"{caption.group('number')}/{caption.group('symbol')}"
        return Stated(value, "recovered_from_annex_caption", caption.group("symbol"))
    return Stated(None, "blank", found.group("symbol") if found else None)


def _place_and_day(head: Sequence[str]) -> tuple[str | None, Stated]:
    for text in head:
        found = _DAY.search(text)
        if found:
            place = text[: found.start()].strip(" ,")
            return place or None, _day(found, "explicit")
    return None, Stated()


def _day(found: re.Match[str], status: str) -> Stated:
    year, month, day = (found.group(name) for name in ("y", "m", "d"))
    if day and month:
        try:
            return Stated(date(int(year), int(month), int(day)).isoformat(), status)
        except ValueError:
            return Stated(None, "uncertain")
    return Stated(None, status, partial=f"{year}-{int(month):02}" if month else year)


def _caption_day(caption: re.Match[str] | None, day: Stated) -> Stated:
    return _day(caption, "recovered_from_annex_caption") if caption else day


def _issuer(head: Sequence[str], texts: Sequence[str], caption: re.Match[str] | None) -> Stated:
    if caption and caption.group("issuer"):
        return Stated(one_line(caption.group("issuer")).rstrip(" ."), "explicit")
    names = [text for text in head if _HEAD.match(text.upper()) and not _DAY.search(text)]
    if names:
        own = [name for name in names if not name.upper().startswith(("UBND TỈNH", "UBND TINH"))]
        return Stated(one_line((own or names)[-1].split("  ")[0]), "explicit")
    made = [found for text in texts[:_HEAD_LINES] for found in _MAKER.finditer(text)]
    return Stated(one_line(made[0].group("issuer")), "inferred") if made else Stated()


def _title(blocks: Sequence[Block], lines: Sequence[str]) -> str | None:
    """The lines under the type word, up to an empty line or the first sentence of the body."""
    for block in blocks[: _HEAD_LINES * 2]:
        if isinstance(block, Paragraph) and fold(block.text) in _TYPES:
            break
    else:
        return None
    found: list[str] = []
    for line in lines[block.line :]:
        text = one_line(line.replace("**", ""))
        if not text and not found:
            continue
        if not text or (found and _BODY.match(text)):
            break
        found.append(text)
    return one_line(" ".join(found)).strip(" -–_") or None


def _end(texts: Sequence[str]) -> Sequence[str]:
    """The running text up to the annex."""
    annex = next(
        (n for n, text in enumerate(texts) if n > 5 and fold(text).startswith("phu luc") and len(text) < 40), None
    )
    return texts[:annex] if annex is not None else texts


def _signer(texts: Sequence[str]) -> str | None:
    return next((text for text in reversed(_end(texts)[-25:]) if _NAME.match(text)), None)


def _position(texts: Sequence[str]) -> str | None:
    return next((text for text in reversed(_end(texts)[-25:]) if _POSITION.match(text)), None)
