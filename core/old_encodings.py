"""Old Vietnamese encodings: TCVN3 (fonts .VnTime) and VNI, told from the letters themselves and made Unicode."""

import re
import unicodedata
from collections.abc import Callable
from itertools import chain

_LOWER = (
    "µà ¸á ¶ả ·ã ¹ạ ¨ă »ằ ¾ắ ¼ẳ ½ẵ Æặ ©â Çầ Êấ Èẩ Éẫ Ëậ ®đ Ìè Ðé Îẻ Ïẽ Ñẹ ªê Òề Õế Óể Ôễ Öệ ×ì Ýí Øỉ Üĩ Þị"
    " ßò ãó áỏ âõ äọ «ô åồ èố æổ çỗ éộ ¬ơ êờ íớ ëở ìỡ îợ ïù óú ñủ òũ ôụ \u00adư õừ øứ öử ÷ữ ùự úỳ ýý ûỷ üỹ þỵ"
)
_UPPER = "¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ"
TCVN3 = {pair[0]: pair[1] for pair in chain(_LOWER.split(" "), _UPPER.split(" ")) if pair}
_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HATS = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVES = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_ALONE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư"}
_MODERN = re.compile(r"[\u1ea0-\u1ef9ơưăđƠƯĂĐ]")
_TCVN3_SIGN = re.compile(r"(?<=[^\W\d_])[µ¸¶·¹»¾¼½®©ª«¬\u00ad¨÷×]|[®§]\S|[a-z][ÆÇÊÈÉËÌÐÎÏÑÒÕÓÔÖÝØÜÞ]")
_VNI_SIGN = re.compile(r"[aeouyôöAEOUYÔÖ][ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË]|ñ|Ñ")
_ANY_LETTER = re.compile(r"[^\W\d_]|[¸¶·¹»¾¼½®©ª«¬\u00ad¨]")
_LEAST = 0.04  # of all letters

Convert = Callable[[str], str]


def _vni_table() -> dict[str, str]:
    table: dict[str, str] = {}
    for base in "aeouyôö":
        plain = _ALONE.get(base, base)
        table |= {base + mark: plain + tone for mark, tone in _TONES.items()}
    for base in "aeo":
        table |= {base + mark: f"{base}\u0302{tone}" for mark, tone in _HATS.items()}
    table |= {f"a{mark}": f"a\u0306{tone}" for mark, tone in _BREVES.items()}
    table |= _ALONE
    table |= {key.upper(): value.upper() for key, value in table.items()}
    table |= {key[0].upper() + key[1:]: value[0].upper() + value[1:] for key, value in table.items() if len(key) == 2}
    return {key: unicodedata.normalize("NFC", value) for key, value in table.items()}


_VNI = _vni_table()
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_TCVN3_TABLE = str.maketrans(TCVN3)


def from_tcvn3(text: str) -> str:
    """Text in TCVN3 as its letters show without its font: "KÕ ho¹ch" -> "Kế hoạch"."""
    return text.translate(_TCVN3_TABLE)


def from_vni(text: str) -> str:
    """Text in VNI as its letters show without its font: "Keá hoaïch" -> "Kế hoạch"."""
    return _VNI_PATTERN.sub(lambda found: _VNI[found.group(0)], text)


def to_unicode(text: str) -> tuple[Convert | None, str]:
    """How to make a document's text composed Unicode, and the sentence that says so; None where it is already."""
    modern = len(_MODERN.findall(text))
    letters = len(_ANY_LETTER.findall(text)) if modern < len(text) * _LEAST else 0
    if letters and modern < letters * _LEAST:
        old, vni = len(_TCVN3_SIGN.findall(text)), len(_VNI_SIGN.findall(text))
        if max(old, vni) >= letters * _LEAST:
            name, convert = ("TCVN3 (.VnTime)", from_tcvn3) if old >= vni else ("VNI", from_vni)
            return _line_by_line(
                convert
            ), f"Văn bản dùng bảng mã cũ {name}; đã chuyển sang Unicode, xem lại chữ trước khi nhập."
    if not unicodedata.is_normalized("NFC", text) and any(unicodedata.combining(letter) for letter in text):
        return _composed, "Văn bản dùng Unicode tổ hợp; đã chuyển sang Unicode dựng sẵn."
    return None, ""


def _line_by_line(convert: Convert) -> Convert:
    """A line that is Unicode already stays as it is."""
    return lambda line: line if _MODERN.search(line) else convert(line)


def _composed(line: str) -> str:
    return unicodedata.normalize("NFC", line)
