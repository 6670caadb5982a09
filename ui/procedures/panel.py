"""One procedure as a guide: papers with their conditions, time, fee, law, traps; how sure each fact is."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.procedures.catalogue import ACTIONS, CONFIDENCE, STATUS, SUBMISSION, Fact, Paper
from core.procedures.corrections import LEVELS, PLACES
from core.procedures.fees import money
from storage.queries.procedures import ProcedureView
from ui.widgets.detail import Detail
from ui.widgets.explain import explain_all
from ui.widgets.parts import Banner, Facts, button, column, glyph, label, line, row

_PLACE_WORDS = dict(PLACES)


class ProcedurePanel(Detail):
    """`case_wanted` takes in a file of it, `print_wanted` prints its guide sheet, `correct_wanted` corrects it."""

    case_wanted = Signal(str)
    print_wanted = Signal(str)
    correct_wanted = Signal(str)
    fee_wanted = Signal(str)
    drop_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("book-open-text", "Chọn một thủ tục: giấy tờ, thời hạn, lệ phí, căn cứ và chỗ hay nhầm.")

    def show_procedure(self, view: ProcedureView) -> None:
        each = view.procedure
        head = column(
            label(" · ".join(part for part in (each.code, each.competent) if part), "small", "3"),
            label(each.name, "heading", wrap=True, select=True), spacing=4,
        )  # fmt: skip
        parts: list[object] = [head, *self._warnings(view), line(), Facts(self._facts(view), 108), line()]
        parts.append(label("Giấy tờ", "small_strong", "2"))
        parts += [self._paper(paper) for paper in each.papers] or [
            label("Dữ liệu chưa có danh sách giấy tờ.", "body", "2")
        ]
        if each.notes:
            parts += [
                line(),
                label("Chỗ hay nhầm", "small_strong", "2"),
                *(label(f"• {note}", "body", wrap=True) for note in each.notes),
            ]
        parts += [line(), label("Căn cứ", "small_strong", "2"), *(_sourced(fact, view) for fact in each.basis)]
        if view.fixes:
            parts += [line(), label("Đã sửa tại chỗ", "small_strong", "2"), *self._fixes(view)]
        id = each.id
        take, out = button("Nhận hồ sơ", "primary", "plus"), button("In tờ hướng dẫn", "", "printer")
        fix = button("Sửa cho cơ quan", "quiet", "pencil", "Thời hạn, lệ phí, lưu ý: theo văn bản của tỉnh hoặc của xã")
        fee = button("Mức thu", "quiet", "pencil", "Phí, lệ phí theo nghị quyết của HĐND tỉnh")
        fee.clicked.connect(lambda: self.fee_wanted.emit(id))
        take.clicked.connect(lambda: self.case_wanted.emit(id))
        out.clicked.connect(lambda: self.print_wanted.emit(id))
        fix.clicked.connect(lambda: self.correct_wanted.emit(id))
        self.put(parts, [take, out, fix, fee])
        explain_all(self)

    def _warnings(self, view: ProcedureView) -> list[QWidget]:
        found: list[QWidget] = []
        each = view.procedure
        if not view.valid:
            found.append(Banner(f"Không có bản nào có hiệu lực hôm nay; dữ liệu {each.validity_words}.", "overdue"))
        if STATUS.get(each.status):
            found.append(Banner(STATUS[each.status], "soon"))
        if not each.authorisation:
            found.append(Banner("Các bên phải trực tiếp thực hiện, không được ủy quyền.", "info"))
        return found

    def _facts(self, view: ProcedureView) -> list[tuple[str, object]]:
        each = view.procedure
        facts: list[tuple[str, object]] = [
            ("Thời hạn", _told(each.time.fact)),
            *((f"– {rule.name}", _told(rule.fact)) for rule in each.variants),
            ("Lệ phí", f"{view.fee_words}{_doubt(each.fee.fact)}"),
            *((fee.name, f"{money(fee.amount)} ({fee.basis})") for fee in view.fees),
            ("Cách nộp", ", ".join(SUBMISSION[way] for way in each.submission)),
            ("Số bộ", str(each.sets)),
            ("Kết quả", "; ".join(fact.text for fact in each.results)),
            ("Mẫu đơn", "; ".join(fact.text for fact in each.forms)),
            ("Hiệu lực", each.validity_words),
        ]
        if each.time.extension:
            facts.insert(1, ("Kéo dài", _told(each.time.extension.fact)))
        return [(name, value) for name, value in facts if value]

    def _paper(self, paper: Paper) -> QWidget:
        counts = [f"{n} {name}" for n, name in ((paper.originals, "bản chính"), (paper.copies, "bản sao")) if n]
        how = "Xuất trình, trả lại" if paper.action == "xuat-trinh" else ACTIONS[paper.action]
        says = " · ".join(part for part in (how, ", ".join(counts), paper.condition, paper.note) if part)
        words = column(
            label(paper.name, "body", wrap=True),
            label(f"{says}{_doubt(paper.fact)}", "small", "3", wrap=True),
            spacing=1,
        )
        icon = ("circle-dot", "accent") if paper.required and not paper.condition else ("circle-help", "text3")
        one = row(glyph(*icon, 16), words, spacing=8)
        one.setStretch(1, 1)
        holder = QWidget()
        holder.setLayout(one)
        return holder

    def _fixes(self, view: ProcedureView) -> list[QWidget]:
        made = []
        for fix in view.fixes:
            place = _PLACE_WORDS.get(fix["place"].partition(":")[0], fix["place"])
            words = label(f"{place} · {LEVELS[fix['level']]} · {fix['source'] or ''}", "body", wrap=True)
            back = button("Về dữ liệu gốc", "quiet", "undo-2")
            back.clicked.connect(lambda _checked=False, id=fix["id"]: self.drop_wanted.emit(id))
            one = row(words, back, spacing=8)
            one.setStretch(0, 1)
            holder = QWidget()
            holder.setLayout(one)
            made.append(holder)
        return made


def _doubt(fact: Fact) -> str:
    """How sure a fact is, where it is not; what another source says instead."""
    if fact.conflict:
        return f" (nguồn khác ghi: {fact.conflict})"
    return "" if fact.sure else f" ({CONFIDENCE.get(fact.confidence, fact.confidence)})"


def _told(fact: Fact) -> str:
    return f"{fact.text}{_doubt(fact)}"


def _sourced(fact: Fact, view: ProcedureView) -> QWidget:
    titles = dict(view.sources)
    sources: Sequence[str] = [titles.get(key, key) for key in fact.source]
    made = label(f"• {_told(fact)}", "body", wrap=True, select=True)
    made.setToolTip(f"Nguồn: {'; '.join(sources)}" if sources else "Chưa ghi nguồn")
    return made
