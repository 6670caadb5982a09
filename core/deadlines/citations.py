"""Days that belong to another document or to a reporting window, not to a deadline: masked before anything is read."""

import re

_MASK = "#"
_YEAR = r"(?:19|20)\d{2}"
_NUMBER = re.compile(rf"(?<=\bso )\d+\w*(?![/-])|\b\d+[a-z]?(?:/{_YEAR})?[/-][a-z]+\d*[/-][a-z][a-z0-9&-]*(?:/[a-z]+)?")
_WINDOW = re.compile(
    r"\(?(?:so lieu |ky bao cao |thoi gian )?(?:duoc )?(?:tinh|lay|chot)(?: so lieu)? (?:ke )?tu (?:ngay )?[^();]*?"
    rf" den (?:het )?(?:ngay )?\d{{1,2}} ?(?:/|thang) ?\d{{1,2}}(?: ?(?:/|nam) ?{_YEAR})?"
    r"(?: (?:cua )?(?:nam|ky)(?: bao cao| sau)?(?! \d))?\)?"
)
_DATE = re.compile(
    rf"\d{{1,2}} ?[/.-] ?\d{{1,2}}(?: ?[/.-] ?{_YEAR})?|\d{{1,2}} thang \d{{1,2}}(?: nam {_YEAR})?"
    rf"|(?:thang \d{{1,2}} )?nam {_YEAR}"
)
_DOCUMENT = (
    r"nghi quyet|quyet dinh|ke hoach|cong van|van ban|luat|bo luat|nghi dinh|thong tu|chi thi|chuong trinh|ket luan"
    r"|huong dan|thong bao|cong dien|to trinh|de an|quy dinh|phap lenh|hien phap|quy che|bao cao"
)
_NAMED = re.compile(rf"\b(?:{_DOCUMENT})\b|\bso ?:? ?#+|\bso ?:? ?\d\S*")
_SIGNED = re.compile(
    r"(?:ban hanh|thong qua|ky ban hanh|duoc ky|da ky|sua doi|bo sung"
    r"|hieu luc(?: thi hanh)?(?: ke)?(?: tu)?) (?:ngay )?$"
)
_DEADLINE = re.compile(
    r"\b(?:truoc|cham nhat|muon nhat|den|het|hoan thanh|xong|trong|vao|thoi gian|thoi han|tu ngay|gui|ve|nop|nay"
    r"|thuc hien|dinh ky|han)\b"
)
_ISSUER = re.compile(
    r" (?:cua|do) (?:thu tuong|bo |chinh phu|uy ban|ubnd|so |ban |tinh|hdnd|hoi dong|quoc hoi|chu tich|giam doc|dang uy"
    r"|trung uong|toa an|vien )"
)


def without_citations(text: str) -> str:
    """Folded text with document numbers, the days of cited documents and reporting windows masked, length kept."""
    masked = _NUMBER.sub(_blank, text)
    masked = _WINDOW.sub(_blank, masked)
    parts, end = [], 0
    for found in _DATE.finditer(masked):
        if _is_cited(masked, found.start(), found.end()):
            parts += [masked[end : found.start()], _blank(found)]
            end = found.end()
    return "".join([*parts, masked[end:]])


def _blank(found: re.Match[str]) -> str:
    return _MASK * len(found.group(0))


def _is_cited(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 200) : start]
    if _SIGNED.search(before):
        return True
    day = before.endswith("ngay ")
    bare_year = text[start:end].startswith(("nam", "thang"))
    between = _since_document(before)
    if between is None:
        return day and bool(_ISSUER.match(text, end)) and not _DEADLINE.search(before[-24:])
    if re.search(r"[;()]|\. ", between) or _DEADLINE.search(between):
        return False
    if bare_year:
        return bool(re.search(r"\btheo\b", before[: len(before) - len(between)])) and len(between) < 40
    return day and "," not in re.sub(r", ?ngay $", "", between)


def _since_document(before: str) -> str | None:
    """The words between the last document named and here."""
    ends = [found.end() for found in _NAMED.finditer(before)]
    return before[ends[-1] :] if ends else None
