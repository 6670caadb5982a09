"""Does a piece of text name somebody who does the work: a unit, an office, a post?"""

import re

from core.text import fold

START = (
    r"van phong|phong|trung tam|so|uy ban|ubnd|ubmttq|hdnd|hoi dong|ban|bo|cong an|bo chi huy|ban chi huy|quan su"
    r"|hoi|doan|lien doan|chi cuc|cuc|to|bo phan|cong chuc|can bo|vien kiem sat|vien|toa an|thi hanh an|thue|thanh tra"
    r"|thu truong|giam doc|chu tich|pho chu tich|truong|lanh dao|nguoi dung dau|don vi|co quan|dai|mat tran|mttq|dang uy"
    r"|tinh uy|xa doan|kho bac|ngan hang|buu dien|tram y te|thon|ap|khu pho|khu dan cu|doanh nghiep|cong chung"
    r"|luat su|bao hiem|to chuc|tat ca|toan the|hoa giai vien|tuyen truyen vien|bao cao vien|chuyen vien"
)
_UNIT = re.compile(rf"^(?:[-+•*]\s*)?(?:giao |de nghi |yeu cau )?(?:cac |nhung )?(?:{START})\b")
_VERBS = re.compile(
    r"\b(?:to chuc|xay dung|ban hanh|ra soat|tham muu|trien khai|huong dan|thuc hien|cap nhat|kiem tra|tuyen truyen"
    r"|bao cao|gui|hoan thanh|tap huan|quan triet|theo doi|don doc|lap|so hoa)\b"
)


def is_unit(text: str) -> bool:
    """A short text that begins like the name of a unit and says nothing of work."""
    words = fold(text)
    return len(words) <= 160 and bool(_UNIT.match(words)) and not _VERBS.search(words[12:])
