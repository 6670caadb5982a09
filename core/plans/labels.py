"""Plans without a table: labels ("Đơn vị chủ trì: …") or a line with only the deadline, below a heading or a bullet."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from core.deadlines import Deadline, parse_deadline
from core.plans.blocks import Paragraph
from core.plans.columns import column_of
from core.plans.flow import Heading, bare, heading_of, is_bullet
from core.plans.result import CHECK, SURE, FoundTask, Place
from core.plans.units import is_unit
from core.plans.vocabulary import NOTHING_TAUGHT, Vocabulary
from core.text import fold

_WHO = r"(?:các )?(?:cơ quan|đơn vị|bộ phận|người|cán bộ|công chức|tổ chức|cá nhân|đầu mối)"
_LABEL = (
    rf"(?:{_WHO}(?:,? (?:đơn vị|cơ quan|bộ phận))?\s+)?(?:chủ trì(?:,? (?:thực hiện|tham mưu|phối hợp"
    rf"|triển khai))*|phối hợp(?: thực hiện)?)"
    rf"|{_WHO}(?:,? (?:đơn vị|cơ quan|bộ phận))?\s+(?:thực hiện|tham mưu|phụ trách|đầu mối"
    rf"|chịu trách nhiệm(?: chính)?|triển khai|theo dõi)(?: thực hiện)?"
    r"|phân công(?: thực hiện)?|trách nhiệm thực hiện"
    r"|thời (?:gian|hạn|điểm)(?: (?:thực hiện|hoàn thành|triển khai|tổ chức|dự kiến|báo cáo|gửi báo cáo|trình"
    r"|ban hành|và tiến độ))*"
    r"|tiến độ(?: (?:thực hiện|hoàn thành))?|hạn hoàn thành|hạn chót|(?:hoàn thành|xong)(?: trước)?|thực hiện"
    r"|(?:dự kiến )?(?:sản phẩm|kết quả)(?:,? (?:đầu ra|đạt được|cần đạt|thực hiện|dự kiến|sản phẩm))*"
    r"|kinh phí(?: thực hiện)?|nguồn kinh phí|địa điểm|thành phần(?: tham dự)?|đối tượng"
    r"|hình thức(?: thực hiện)?|số lượng|căn cứ"
    r"|cấp phê duyệt|lãnh đạo phụ trách|ghi chú|nội dung(?: (?:thực hiện|công việc|cụ thể|hoạt động|nhiệm vụ"
    r"|chính))*|tên nhiệm vụ"
    r"|nhiệm vụ|mục đích|yêu cầu"
)
_LABELLED = re.compile(
    rf"(?:^|(?<=[.;,(])\s*|(?<=\s)[-+•*–]\s*)(?:[-+•*–]\s*"
    rf"|\(?[a-zđ0-9]{{1,2}}(?:\.\d+)*[.)]\s*)?(?P<name>{_LABEL})\s*:\s*",
    re.IGNORECASE,
)
_UNKNOWN_LABEL = re.compile(r"^[^\W\d_][^:.;]{2,50}:\s*\S")
_TEXT_LABELS = re.compile(r"^(?:noi dung|ten nhiem vu|nhiem vu)")
_DEADLINE_WORD = re.compile(
    r"^(?:thoi|gian|han|truoc|ngay|thang|quy|nam|cham|nhat|muon|den|het|hoan|thanh|trong|vao|xong|thuc|hien|tu|thuong"
    r"|xuyen|hang|dinh|ky|lien|tuc|dau|cuoi|giua|la|va|hoac|i{1,3}|iv|lan|moi|(?:i{1,3}|iv)/\d+|khi|co|yeu|cau|phat|sinh|theo|tien|do|du"
    r"|kien|tuan|gio|sau|ca|mung|nay|ke|cua|to|chuc|trien|khai|khong|qua|hon|buoi|sang|chieu|\d[\d/.\-hq]*|-|/)$"
)
_EVENT = re.compile(r"^(?:Theo|Khi|Sau khi|Ngay sau|Ngay khi|Trong vòng|Trong thời hạn)\s")
_WHEN = re.compile(r"^(?:hoàn thành|thực hiện|triển khai|tổ chức)?\s*(?:xong\s*)?", re.IGNORECASE)
_GENERIC = re.compile(r"^(?:noi dung|nhiem vu|cac nhiem vu|noi dung thuc hien|nhiem vu cu the|phan cong)\b.{0,30}$")
_BEHIND = re.compile(r"^(?P<words>.{12,}?)\s*\((?P<inside>[^()]{3,90})\)\s*[.;]?$")
_CADENCE_END = re.compile(r"\b(?:thang|quy|nam|tuan|ky)$")
_ACTOR_TAIL = re.compile(r"\s*(?::|có trách nhiệm:?|chủ trì:?|thực hiện:?|phụ trách:?|\([^)]*\))\s*$")


@dataclass
class _Group:
    """The labels of one task, and the paragraphs between them and what came before."""

    before: list[Paragraph]
    first: Paragraph
    fields: dict[str, str] = field(default_factory=dict)
    lines: set[int] = field(default_factory=set)
    own_text: str = ""  # words before the first label in its own line
    labels: int = 0
    listed: str = ""  # the label whose units stand below it, one a line
    bracketed: bool = False  # the time stands in brackets behind the words


@dataclass
class _Node:
    """A heading with what stands right below it."""

    heading: Heading | None
    paragraph: Paragraph | None
    above: tuple[Heading, ...]
    groups: list[_Group] = field(default_factory=list)
    loose: list[Paragraph] = field(default_factory=list)


@dataclass
class Labelled:
    """Tasks of labelled blocks, their sections, and the lines that they were read from."""

    tasks: list[FoundTask] = field(default_factory=list)
    sections: list[tuple[str, str]] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    numbered: bool = False


def read_labels(
    paragraphs: Sequence[Paragraph],
    ref_date: date | None,
    doc_year: int | None,
    vocabulary: Vocabulary = NOTHING_TAUGHT,
) -> Labelled:
    """The tasks that labels or bare deadlines make of headings and bullets."""
    nodes = list(_nodes(paragraphs))
    by_bullet = any(len(node.groups) > 1 and all(group.before for group in node.groups) for node in nodes)
    found = Labelled()
    for node in nodes:
        for group in node.groups:
            if _is_task(group) and (not group.bracketed or _is_assigned(node, group)):
                _add(found, node, group, by_bullet, (ref_date, doc_year), vocabulary)
    return found


def _nodes(paragraphs: Sequence[Paragraph]) -> Iterator[_Node]:
    path: list[Heading] = []
    node = _Node(None, None, ())
    open_group: _Group | None = None
    for place, paragraph in enumerate(paragraphs):
        parts, lead_in = _labels_in(paragraph.text)
        bracketed = not parts
        if bracketed:
            parts, lead_in = _in_brackets(paragraph.text)
        heading = None if parts and not lead_in else heading_of(paragraph.text)
        if heading is not None:
            yield node
            path = [above for above in path if above.level < heading.level or _is_parent(above, heading)]
            node = _Node(heading, paragraph, tuple(path))
            path.append(heading)
            open_group = None
        if parts:
            for name, value in parts:
                if open_group is None or name in open_group.fields or (lead_in and heading is None):
                    open_group = _Group(node.loose, paragraph, own_text="" if heading else lead_in, bracketed=bracketed)
                    node.groups.append(open_group)
                    node.loose, lead_in = [], ""
                open_group.fields[name] = value
                open_group.labels += 1
                open_group.lines.add(paragraph.line)
        elif (
            heading is None
            and open_group is not None
            and (_fills(open_group, paragraph) or _adds(open_group, paragraph))
        ):
            continue
        elif heading is None and node.heading is not None and is_deadline_only(paragraph.text):
            if open_group is None or "deadline" in open_group.fields:
                open_group = _Group(node.loose, paragraph)
                node.groups.append(open_group)
                node.loose = []
            open_group.fields["deadline"] = bare(paragraph.text).strip(" .;()")
            open_group.lines.add(paragraph.line)
        elif heading is None and open_group is not None and _is_between(open_group, paragraphs[place : place + 2]):
            open_group.lines.add(paragraph.line)
        elif heading is None:
            node.loose.append(paragraph)
            open_group = None
    yield node


def _in_brackets(text: str) -> tuple[list[tuple[str, str]], str]:
    """Work with its time behind it in brackets, or its unit and its time: "Họp Hội đồng (tháng 3/2026)."."""
    found = _BEHIND.match(text)
    if found is None or "(" in found["words"] or _CADENCE_END.search(fold(found["words"])):
        return [], ""
    *units, when = re.split(r"\s*[;,]\s*(?=[^;,]*$)", found["inside"], maxsplit=1)
    if not is_deadline_only(when) or not all(is_unit(unit) for unit in units):
        return [], ""
    return [*(("lead", unit) for unit in units), ("deadline", when)], bare(found["words"]).strip(" .;:")


def _is_assigned(node: _Node, group: _Group) -> bool:
    """Whether a time in brackets is one of somebody's tasks and not of a goal or a cited document."""
    return "lead" in group.fields or _actor(node)[0] is not None


def _is_between(group: _Group, pair: Sequence[Paragraph]) -> bool:
    """A label of another kind ("Cơ quan chuẩn bị báo cáo: …") between two labels of one task."""
    if len(pair) < 2 or not _UNKNOWN_LABEL.match(bare(pair[0].text)):
        return False
    parts, lead_in = _labels_in(pair[1].text)
    return bool(parts) and not lead_in and not any(name in group.fields for name, _ in parts)


def _is_parent(above: Heading, heading: Heading) -> bool:
    return above.level == heading.level and heading.no.startswith(f"{above.no}.")


def _labels_in(text: str) -> tuple[list[tuple[str, str]], str]:
    """(column, value) of each label in a line, and the words before the first one."""
    found = list(_LABELLED.finditer(text))
    if not found:
        return [], ""
    ends = [match.start() for match in found[1:]] + [len(text)]
    parts = []
    for match, end in zip(found, ends, strict=True):
        value = text[match.end() : end].strip(" .;,()-–")
        strict = "trước " if fold(match.group("name")).endswith("truoc") else ""
        parts.append((_column(match.group("name")), f"{strict}{value}" if value else ""))
    return parts, text[: found[0].start()].strip(" (-–+•*")


def _column(name: str) -> str:
    words = fold(name)
    if _TEXT_LABELS.match(words):
        return "text"
    if words.startswith(("hoan thanh", "xong")):
        return "deadline"
    return column_of(words) or f"other {words}"


def _fills(group: _Group, paragraph: Paragraph) -> bool:
    """A label whose value stands in the next line takes it."""
    name = next((name for name, value in group.fields.items() if not value), None)
    if name is None:
        return False
    group.fields[name] = bare(paragraph.text).strip(" .;")
    group.listed = paragraph.text[:1] if name in ("lead", "coord") and is_bullet(paragraph.text) else ""
    group.lines.add(paragraph.line)
    return True


def _adds(group: _Group, paragraph: Paragraph) -> bool:
    """One more unit of a list below its label."""
    name = next(reversed(group.fields), "")
    if not group.listed or paragraph.text[:1] != group.listed or name not in ("lead", "coord"):
        return False
    unit = bare(paragraph.text).strip(" .;")
    if not is_unit(unit):
        return False
    group.fields[name] = f"{group.fields[name]}; {unit}"
    group.lines.add(paragraph.line)
    return True


def is_deadline_only(text: str) -> bool:
    """A line that says when and nothing else."""
    bracketed = re.fullmatch(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)[.;]?", bare(text))
    words = re.sub(r"[(),;]", " ", fold(bare(text)).strip(" .;()"))
    if _EVENT.match(bare(text)) and len(words) <= 70:
        return parse_deadline(words).kind in ("event", "relative")
    told = [is_deadline_word(word) for word in words.split()]
    if len(words) > 90 or not told or not (all(told) or (bracketed and told[0])):
        return False
    return parse_deadline(words).kind != "unknown" or parse_deadline(words, doc_year=2000).kind != "unknown"


def is_deadline_word(word: str) -> bool:
    """A folded word that deadline phrases are made of."""
    return bool(_DEADLINE_WORD.match(word))


def _is_task(group: _Group) -> bool:
    named = group.fields.keys() & {"lead", "deadline", "coord"}
    return bool(named) and (group.labels != 1 or bool(named & {"lead", "deadline"}))


def _add(
    found: Labelled, node: _Node, group: _Group, by_bullet: bool, when: tuple[date | None, int | None],
    vocabulary: Vocabulary,
) -> None:  # fmt: skip
    actor, said_by = _actor(node)
    text, no, source = _words(node, group, by_bullet, said_by is not None and said_by is node.heading)
    if not text or fold(text).startswith("kinh gui"):
        return
    section = _section(node, no)
    if section and section[0] not in {known for known, _ in found.sections}:
        found.sections.append(section)
    raw = _WHEN.sub("", group.fields.get("deadline", "")) or None
    deadline = parse_deadline(raw, ref_date=when[0], doc_year=when[1]) if raw else Deadline("unknown")
    lead = group.fields.get("lead") or actor
    place = section[0] if section else None
    if no is None:
        found.numbered = True
        no = str(1 + sum(task.section == place for task in found.tasks))
    sure = bool(lead) and deadline.kind != "unknown" and not deadline.doubts
    found.tasks.append(
        FoundTask(
            no,
            place,
            text,
            vocabulary.unit(lead) if lead else None,
            vocabulary.unit(group.fields["coord"]) if group.fields.get("coord") else None,
            raw,
            deadline,
            Place(source.line, source.text, source.page or None),
            group.fields.get("product") or None,
            SURE if sure else CHECK,
        )
    )
    found.lines |= {source.line, group.first.line, *group.lines}


def _words(node: _Node, group: _Group, by_bullet: bool, is_actor: bool) -> tuple[str, str | None, Paragraph]:
    """What the labels are about: the words before them, the bullet above them, or the heading."""
    if group.own_text and not group.before:
        head = heading_of(group.own_text)
        return _clean(head.title if head else group.own_text), head.no if head else None, group.first
    heading, paragraph = node.heading, node.paragraph
    bullet = group.before[-1] if group.before else None
    usable = heading is not None and paragraph is not None and not is_actor and not _GENERIC.match(fold(heading.title))
    alone = len(node.groups) == 1
    wants_bullet = bullet is not None and (
        not usable
        or not alone
        or (by_bullet and is_bullet(bullet.text))
        or (heading is not None and heading.level <= 1)
    )
    if bullet is not None and wants_bullet:
        return _clean(bare(bullet.text)), None, bullet
    if usable and heading is not None and paragraph is not None:
        parts, lead_in = _in_brackets(paragraph.text) if group.bracketed else _labels_in(paragraph.text)
        inner = heading_of(lead_in) if parts else heading
        return _clean(inner.title if inner else lead_in), heading.no, paragraph
    if group.fields.get("text"):
        return _clean(group.fields["text"]), None, group.first
    return "", None, group.first


def _clean(text: str) -> str:
    return text.strip().rstrip(" :;(").strip()


def _actor(node: _Node) -> tuple[str | None, Heading | None]:
    """The unit that a heading names, and that heading: everything below it is that unit's."""
    for heading in ([node.heading] if node.heading else []) + list(reversed(node.above)):
        name = _ACTOR_TAIL.sub("", heading.title).strip(" .:;")
        if is_unit(name):
            return name, heading
    head = node.heading
    by_day_alone = bool(node.groups) and all(
        group.before and group.fields.keys() <= {"deadline"} for group in node.groups
    )
    if (
        by_day_alone
        and head is not None
        and head.level > 1
        and not _GENERIC.match(fold(head.title))
        and len(head.title.split()) <= 8
    ):
        return _ACTOR_TAIL.sub("", head.title).strip(" .:;"), head
    return None, None


def _section(node: _Node, no: str | None) -> tuple[str, str] | None:
    """The heading above a numbered task, or the heading that holds a bullet."""
    chain = [*node.above, *([node.heading] if node.heading and no != node.heading.no else [])]
    roman = next((heading for heading in reversed(chain) if heading.level <= 1), None)
    inner = chain[-1] if chain and no is None and chain[-1].level > 1 else None
    if inner is None:
        return (roman.no, roman.title) if roman else (chain[-1].no, chain[-1].title) if chain and no is None else None
    return (f"{roman.no}.{inner.no}" if roman else inner.no), inner.title
