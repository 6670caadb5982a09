"""What a document says of itself: number, day, issuer, title, signer, each with how certain it is."""

import re
from collections.abc import Sequence
from datetime import date

from core.plans.blocks import Block, Paragraph
from core.plans.flow import is_margin
from core.plans.result import PlanMeta, Stated
from core.text import fold, one_line

_TYPES = {
    "ke hoach": "Kế hoạch", "quyet dinh": "Quyết định", "cong van": "Công văn", "thong bao": "Thông báo",
    "chuong trinh": "Chương trình", "huong dan": "Hướng dẫn", "chi thi": "Chỉ thị", "to trinh": "Tờ trình",
    "bao cao": "Báo cáo", "cong dien": "Công điện", "ket luan": "Kết luận", "nghi quyet": "Nghị quyết",
    "de an": "Đề án", "chuong trinh hanh dong": "Chương trình hành động",
    "phuong an": "Phương án", "chuong trinh cong tac": "Chương trình công tác",
}  # fmt: skip
_SYMBOL = r"(?P<symbol>[A-ZĐƯ0-9][A-Za-zĐđƯ0-9]{0,9}(?:[-–/&][A-ZĐƯ0-9][A-Za-zĐđƯ0-9]{0,14})*)"
_BLANKS = r"[\s.…_]*"
_NUMBER = re.compile(rf"\bSố\s*:?{_BLANKS}(?P<number>\d+[a-z]?)?{_BLANKS}(?P<sep>/(?:20\d\d/)?|-)\s*{_SYMBOL}")
_DAY = re.compile(
    r"ngày[\s.…_]*(?P<d>\d{1,2})?[\s.…_]*(?:tháng|[/.-])[\s.…_]*(?P<m>\d{1,2})?[\s.…_]*(?:năm"
    r"|[/.-])[\s.…_]*(?P<y>20\d\d)",
    re.IGNORECASE,
)
_UNFINISHED_DAY = re.compile(r"\bngày[\s.…\d]*(?:tháng[\s.…\d]*(?:năm)?)?$", re.IGNORECASE)
_CAPTION_START = re.compile(r"\(?\s*(?:Ban hành\s+)?(?:Kèm theo|Đính kèm|Kèm)\b", re.IGNORECASE)
_CAPTION = re.compile(
    rf"(?:Kèm theo|Đính kèm|Kèm).{{0,80}}?số\s*:?{_BLANKS}(?P<number>\d+[a-z]?)?{_BLANKS}(?P<sep>/(?:20\d\d/)?"
    rf"|-)\s*{_SYMBOL}"
    r"(?:[\s,]*ngày[\s.…]*(?P<d>\d{1,2})?[\s.…]*(?:/|-|\.|tháng)[\s.…]*(?P<m>\d{1,2})?[\s.…]*(?:/|-|\."
    r"|năm)\s*(?P<y>20\d\d))?"
    r"(?:\s*của\s*(?P<issuer>[^)]{3,120}))?",
    re.IGNORECASE,
)
_MAKER = re.compile(
    r"(?P<issuer>(?:Sở|Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Phòng|Bộ|Cục|Hội đồng|Ban)\s[^,.;\d/]{2,80}?)"
    r"\s+(?:xây dựng|ban hành|lập)\s+(?:[Kk]ế hoạch|[Cc]hương trình)"
)
_ORGAN = re.compile(
    r"^(?:van phong|phong|trung tam|so|uy ban|ubnd|ubmttq|hdnd|hoi dong|hoi|ban|bo|cong an|cuc|chi cuc|vien"
    r"|toa an|thanh tra"
    r"|cong doan|lien doan|chi bo|dang bo|tinh doan|xa doan|truong|bao hiem|kho bac|thue|tong cuc|hoc vien"
    r"|dang uy|tinh uy|thi hanh an|to|doan|mat tran)\b"
)
_PARENT = re.compile(r"^(?:uy ban nhan dan|ubnd) (?:tinh|thanh pho|tp)\b")
_MOTTO = re.compile(
    r"CỘNG\s+H[OÒ]?[ÒAÀ]\s*A?\s+XÃ\s+HỘI.*|Độc lập\s*[-–].*|CONG HOA XA H.*|ĐẢNG CỘNG SẢN VIỆT NAM.*|\*{3,}|[-_–]{3,}",
    re.IGNORECASE,
)
_MOTTO_END = re.compile(r"(?:.*\s)?CHỦ NGHĨA(?: VIỆT NAM)?|VIỆT NAM|CỘNG(?: HÒA)?(?: XÃ)?|[\d\s]+")
_FIRST_WORD = re.compile(r"^[A-ZĐÀ-Ỹ][^\W\d_]{0,6}$")
_ABOUT = re.compile(r"^(?:V/v|Về việc)\s*:?\s*(?P<title>.+)$", re.IGNORECASE)
_BODY = re.compile(
    r"^(Thực hiện|Căn cứ|Triển khai thực hiện .* như sau|Ngày \d|Để |Nhằm|Trên cơ sở|Theo |I\.|1\.|Phần |A\."
    r"|Kính gửi|Ủy ban nhân dân .{0,60}"
    r"(?:ban hành|xây dựng)|UBND .{0,60}(?:ban hành|xây dựng)|Sở .{0,60}(?:ban hành|xây dựng)|\(Kèm theo|\(Ban hành)"
)
_POSITION = re.compile(
    r"^((?:Q|KT|TM|TL|TUQ)\.? ?)?(?:(?:ỦY BAN NHÂN DÂN|UBND) )?(QUYỀN |PHÓ )?(GIÁM ĐỐC|CHỦ TỊCH|TRƯỞNG PHÒNG|TRƯỞNG BAN"
    r"|BỘ TRƯỞNG|CHÁNH VĂN PHÒNG|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|BÍ THƯ|CHỦ NHIỆM|THỦ TRƯỞNG)"
)
_SIGNS = re.compile(r"^(?:[-–]?\s*)(?:Lưu|Nơi nhận|Như trên)")
_NAME = re.compile(r"^(?:[A-ZĐÀ-Ỹ][a-zđà-ỹ]*\s+){1,5}[A-ZĐÀ-Ỹ][a-zđà-ỹ]+$")
_NO_NAME = re.compile(
    r"^(?:Sở|Phòng|Ban|Công An|Văn Phòng|Ủy Ban|Uỷ Ban|Trung Tâm|Hội Đồng|Viện|Tòa Án|Bộ|Cục|Nơi|Như|Phụ"
    r"|Kế Hoạch|Danh Mục"
    r"|Xã|Phường|Tỉnh|Đảng|Huyện|Thành Phố)\b"
)
_HEAD_LINES = 40
_SIGNED_LINES = 40


def read_metadata(blocks: Sequence[Block], lines: Sequence[str]) -> PlanMeta:
    """From the header, the annex caption, the title lines and the end."""
    texts = _mended([block.text for block in blocks if isinstance(block, Paragraph) and not is_margin(block.text)])
    kind = next((n for n, text in enumerate(texts[:_HEAD_LINES]) if fold(text).strip(" .:") in _TYPES), None)
    joined = _type_and_title(texts) if kind is None else None
    about = next((m for text in texts[:15] for part in _parts(text) if (m := _ABOUT.match(part))), None)
    head = texts[: kind if kind is not None else joined[0] if joined else 8]
    caption = _caption(texts)
    place, day = _place_and_day(head)
    annex = kind is None and joined is None and about is None
    doc_type = _TYPES[fold(texts[kind]).strip(" .:")] if kind is not None else joined[1] if joined else None
    return PlanMeta(
        doc_type=doc_type or ("Công văn" if about else None),
        number=_number(head, caption),
        date=day if day.value or day.partial else _caption_day(caption, day),
        place=place,
        issuer=_issuer(head, texts, caption),
        title=joined[2]
        if joined
        else one_line(about["title"])
        if about and kind is None
        else _title(blocks, lines, annex),
        signer=_signer(texts),
        position=_position(texts),
    )


def _mended(texts: Sequence[str]) -> list[str]:
    """Lines of one word that copying broke off the next line ("Vĩnh" / "Long, ngày 13 …") put back."""
    found: list[str] = []
    for text in texts:
        before = found[-1].split(" ") if found else []
        broken = (
            before and _FIRST_WORD.match(before[-1]) and (len(before) == 1 or before[-1] in ("ỦY", "UỶ", "Ủy", "Uỷ"))
        )
        if broken and text[:1].isupper() and len(text) < 80:
            found[-1] = f"{found[-1]} {text}"
        else:
            found.append(text)
    return found


def plan_year(meta: PlanMeta) -> int | None:
    """The one year that the title names, if it is not before the document's own; else the document's year."""
    own = int((meta.date.value or meta.date.partial or "0")[:4]) or None
    named = {int(year) for year in re.findall(r"năm (20\d\d)(?!\s*[-–])", (meta.title or "").lower())}
    if len(named) == 1 and not re.search(r"giai đoạn|số \d", (meta.title or "").lower()):
        year = named.pop()
        if own is None or own <= year <= own + 1:
            return year
    return own


def _type_and_title(texts: Sequence[str]) -> tuple[int, str, str] | None:
    """A type word in capitals that goes on as the title: "KẾ HOẠCH CÔNG TÁC TƯ PHÁP NĂM 2026"."""
    for place, text in enumerate(texts[:15]):
        for words, name in _TYPES.items():
            upper = name.upper()
            if (
                text.startswith(f"{upper} ")
                and fold(text).startswith(words)
                and len(text) < 250
                and "SỐ" not in text[:30]
            ):
                title = [text[len(upper) :].strip(" :")]
                for more in texts[place + 1 : place + 4]:
                    if not more.isupper() or _BODY.match(more):
                        break
                    title.append(more)
                return place, name, one_line(" ".join(title))
    return None


def _caption(texts: Sequence[str]) -> re.Match[str] | None:
    """The annex caption, also where it is broken over two lines."""
    for place, text in enumerate(texts):
        if _CAPTION_START.search(text[:60]):
            whole = text if ")" in text else " ".join(texts[place : place + 3])
            if (found := _CAPTION.search(whole)) is not None:
                return found
    return None


def _number(head: Sequence[str], caption: re.Match[str] | None) -> Stated:
    """The first "Số:" above the type word; without a number there, the annex caption's; never the title's."""
    found = next((m for text in head for m in [_NUMBER.search(text)] if m), None)
    if found and found.group("number"):
        return Stated(f"{found['number']}{found['sep']}{found['symbol']}", "explicit", found["symbol"])
    if caption and caption.group("number"):
        value = f"{caption['number']}{caption['sep']}{caption['symbol']}"
        return Stated(value, "recovered_from_annex_caption", caption["symbol"])
    return Stated(None, "blank", found["symbol"] if found else caption["symbol"] if caption else None)


def _parts(text: str) -> list[str]:
    """A header line that held two columns, apart; the state's motto left out."""
    return [part for piece in re.split(r"\t|\s{3,}|\s*\|\s*", text) if (part := _MOTTO.sub("", piece).strip(" *"))]


def _place_and_day(head: Sequence[str]) -> tuple[str | None, Stated]:
    for text, more in zip(head, (*head[1:], ""), strict=False):
        found = None if _CAPTION_START.match(text) else _DAY.search(text)
        if found is None and _UNFINISHED_DAY.search(text):
            text = f"{text} {more}"
            found = _DAY.search(text)
        if found:
            place = _NUMBER.sub("", text[: found.start()])
            place = re.split(r"\t|\s{3,}", place.strip())[-1].strip(" ,*")
            return place or None, _day(found, "explicit")
    return None, Stated()


def _day(found: re.Match[str], status: str) -> Stated:
    year, month, day = (found.group(name) for name in ("y", "m", "d"))
    if day and month and year:
        try:
            return Stated(date(int(year), int(month), int(day)).isoformat(), status)
        except ValueError:
            return Stated(None, "uncertain")
    return Stated(None, status, partial=f"{year}-{int(month):02}" if month else year)


def _caption_day(caption: re.Match[str] | None, day: Stated) -> Stated:
    return _day(caption, "recovered_from_annex_caption") if caption and caption.group("y") else day


def _issuer(head: Sequence[str], texts: Sequence[str], caption: re.Match[str] | None) -> Stated:
    """The last office named in the header's left column, with the lines that go on its name."""
    left: list[str] = []
    for text in head:
        before = _DAY.split(_NUMBER.split(text)[0])[0]
        left += [words for part in _parts(before) if (words := _capitals(part)) and not _MOTTO_END.fullmatch(words)]
    starts = [n for n, part in enumerate(left) if _ORGAN.match(fold(part))]
    if starts:
        name = one_line(" ".join(left[starts[-1] :]))
        if not _PARENT.match(fold(name)) or len(starts) == 1:
            return Stated(name, "explicit")
    if caption and caption.group("issuer"):
        return Stated(one_line(caption.group("issuer")).rstrip(" ."), "explicit")
    made = [found for text in texts[:_HEAD_LINES] for found in _MAKER.finditer(text)]
    return Stated(one_line(made[0].group("issuer")), "inferred") if made else Stated()


def _capitals(text: str) -> str:
    """The words in capitals at the start."""
    words = text.split()
    end = next((n for n, word in enumerate(words) if word.upper() != word), len(words))
    return " ".join(words[:end]).strip(" -:/.")


def _title(blocks: Sequence[Block], lines: Sequence[str], annex: bool) -> str | None:
    """The lines under the type word, up to an empty line or the first sentence of the body; of an annex alone, those
    under "Phụ lục"."""
    start = next(
        (block for block in blocks[: _HEAD_LINES * 2] if isinstance(block, Paragraph) and _opens(block, annex)), None
    )
    if start is None:
        return None
    found: list[str] = []
    for line in lines[start.line :]:
        text = one_line(line.replace("**", ""))
        if not text and not found:
            continue
        if (
            not text
            or (found and (_BODY.match(text) or text.endswith("sau:")))
            or _MOTTO.fullmatch(text)
            or "\t" in line.strip()
            or len(found) > 5
        ):
            break
        if found and text.isupper() and not found[-1].isupper():
            break
        if (found and found[-1][-1:] in ".;") or _CAPTION_START.match(text):
            break
        found.append(text)
    return one_line(" ".join(found)).strip(" -–_.*") or None


def _opens(block: Paragraph, annex: bool) -> bool:
    words = fold(block.text).strip(" .:")
    return words in _TYPES or (annex and words.startswith("phu luc") and len(words) < 20)


def _end(texts: Sequence[str]) -> Sequence[str]:
    """The running text up to the annex."""
    annex = next(
        (n for n, text in enumerate(texts) if n > 5 and fold(text).startswith("phu luc") and len(text) < 40), None
    )
    return texts[:annex] if annex is not None else texts


def _signer(texts: Sequence[str]) -> str | None:
    for text in reversed(_end(texts)[-_SIGNED_LINES:]):
        for part in reversed(_parts(text)):
            if part[:1].isupper() and _NAME.match(part) and not _NO_NAME.match(part):
                return part
    return None


def _position(texts: Sequence[str]) -> str | None:
    ends = [part for text in _end(texts)[-_SIGNED_LINES:] for part in _parts(text)]
    return next((text for text in reversed(ends) if _POSITION.match(text)), None)
