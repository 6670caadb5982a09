"""Does a piece of text name somebody who does the work: a unit, an office, a post?"""

import re

from core.text import fold, nfc

# With marks: without them "Sở" and "số", "Ban" and "ban hành", "Tổ" and "tổ chức" are one.
_START = (
    r"văn phòng|phòng(?! ngừa| chống|, chống)|trung tâm|sở|[uủ][yỷ] ban|ubnd|ubmttq|hđnd|hội(?! nghị| thảo"
    r"| thi| đàm)|ban(?! hành| bố)"
    r"|bộ(?! máy| tiêu chí)|công an|quân sự|đoàn(?! kết)|liên đoàn|chi cục|cục|tổ(?! chức)|bộ phận|công chức"
    r"|cán bộ|viện|tòa án"
    r"|toà án|thi hành án|thuế|thanh tra (?:sở|tỉnh|xã)|thủ trưởng|giám đốc|phó giám đốc|chủ tịch|phó chủ tịch"
    r"|trưởng|lãnh đạo|người đứng đầu|đơn vị|cơ quan|đài|mặt trận|mttq|đảng ủy|đảng uỷ|tỉnh ủy|tỉnh uỷ|xã đoàn|kho bạc"
    r"|ngân hàng|bưu điện|trạm y tế|trường|thôn|ấp|khu phố|khu dân cư|doanh nghiệp|luật sư|bảo hiểm"
    r"|tổ chức (?:chính trị|hành nghề|đấu giá)"
    r"|toàn thể|hòa giải viên|hoà giải viên|tuyên truyền viên|báo cáo viên|chuyên viên|kế toán|văn thư"
    r"|địa chính|thường trực"
    r"|ubmt|hlhpn|hội đồng|báo |tổ dân phố|xã|phường|đặc khu|sở, ban|ngành|chi bộ|công đoàn|tư pháp|công ty"
    r"|tổ trưởng|văn hóa|chánh|chấp hành viên|thẩm tra viên|thẩm phán|kiểm sát viên|thư ký|bí thư|đ/c|đồng chí|tiểu ban"
    r"|đội(?! ngũ)|đồn|bộ đội|nhóm|hạt kiểm lâm|thành viên|hiệu trưởng|thủ kho"
)
_LINK = r"(?:các |những |tất cả (?:các )?|toàn thể |mỗi |từng |đồng chí )?"
_UNIT = re.compile(
    rf"^(?:[-+•*]\s*)?(?:giao |đề nghị |yêu cầu )?{_LINK}(?:{_START}|tổ chức(?=[,;]|$))(?![^\W\d_])", re.IGNORECASE
)
_CAPITALS = re.compile(r"^(?:[A-ZĐ]{2,}[-. ]?){1,3}(?:\s|$|;|,)")
_VERBS = re.compile(
    r"\b(?:to chuc (?!chinh tri|hanh nghe|dau gia|xa hoi)|xay dung ke hoach|ban hanh|ra soat|tham muu"
    r"|trien khai|huong dan|cap nhat"
    r"|tuyen truyen (?!vien)|bao cao (?!vien)|gui|hoan thanh|tap huan|quan triet|theo doi|don doc"
    r"|lap (?!phap)|so hoa|co trach nhiem"
    r"|phoi hop voi)\b"
)


def begins_unit(text: str) -> bool:
    """Whether a text begins like the name of a unit, whatever follows."""
    return bool(_UNIT.match(text) or _CAPITALS.match(text))


def is_unit(text: str) -> bool:
    """A short text that begins like the name of a unit and says nothing of work."""
    text = nfc(text).strip()
    if len(text) > 170 or not (_UNIT.match(text) or _CAPITALS.match(text)):
        return False
    return not _VERBS.search(f"{fold(text)} ")
