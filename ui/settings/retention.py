"""How long personal data are kept: purposes, terms, the yearly review, deletion by law with its printed record."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from core.cases.retention import retention_kinds
from core.entities import Record
from core.intents.purge import named_by, purge
from core.privacy import rules
from core.procedures.catalogue import CONFIDENCE
from storage.office import Office
from storage.queries.case_lookups import Outkept, retention_review
from storage.reader import Reader
from ui import theme
from ui.background import Desk
from ui.settings.page import Page
from ui.widgets.dialogs import Dialog, field, line_edit
from ui.widgets.lists import Line, LineList
from ui.widgets.parts import Banner, Facts, column, frame, label, line, row


class Retention(Page):
    title = "Giữ và xoá dữ liệu cá nhân"
    hint = "Dữ liệu chỉ giữ trong thời gian phù hợp mục đích (Luật 91/2025/QH15 Điều 3). Mỗi năm rà soát một lần."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.due: dict[str, Outkept] = {}
        self.list, self.purges = LineList("Hồ sơ hết thời hạn giữ"), LineList("Các lần xoá theo luật")
        for made, height in ((self.list, 154), (self.purges, 104)):
            made.setFixedHeight(theme.px(height))
        self.list.opened.connect(lambda id: self.window().open_record("case_file", id))  # type: ignore[attr-defined]
        self.purges.opened.connect(self.print_purge)
        self.said = label("", "body", "2", wrap=True)
        self.purges.hide()
        self.none = label("Chưa có lần xoá nào.", "small", "3")
        self.out = self.act("In danh sách rà soát", self.print_review, "", "printer")
        self.one = self.act("Xoá dữ liệu của hồ sơ đang chọn…", lambda: self.delete([self.list.current]), "", "trash-2")
        self.every = self.act("Xoá cả danh sách…", lambda: self.delete(list(self.due)), "quiet", "trash-2")
        table = self.act("In bảng mục đích và thời hạn", self.print_purposes, "quiet", "printer")
        facts = [(each.what, f"{each.purpose}. {each.ground}. Giữ: {each.keep}.") for each in rules().purposes]
        terms = [
            (each.name, f"{'không lưu' if not each.years else f'{each.years} năm'} – {each.basis}"
             f" ({CONFIDENCE[each.confidence]})")
            for each in retention_kinds()
        ]  # fmt: skip
        self.lay_out(
            Banner(f"{rules().secret_warning} ({rules().secret_basis})", "soon"),
            label("Rà soát: hồ sơ đã hết thời hạn giữ", "heading"), self.said,
            frame("panel", column(self.list), (1, 1, 1, 1), 0), row(self.out, self.one, self.every, 1), line(),
            label("Các lần xoá theo luật", "heading"), self.none, frame("panel", column(self.purges), (1, 1, 1, 1), 0),
            line(), row(label("Mục đích, căn cứ, thời hạn", "heading"), 1, table),
            Facts([*facts, *terms, ("Sổ", rules().for_ever)], 190, "small"),
        )  # fmt: skip

    def refresh(self) -> None:
        self.desk.ask(retention_review, then=self._show, key="retention")
        self.desk.ask(Reader.find, "purge", order="t.day DESC, t.rid DESC", then=self._show_purges, key="purges")

    def _show(self, found: Sequence[Outkept]) -> None:
        self.due = {each.row.id: each for each in found}
        self.list.show_lines([_line(each) for each in found])
        self.said.setText(
            f"{len(found)} hồ sơ hết thời hạn giữ. Luật lưu trữ có thể buộc giữ lâu hơn: in danh sách, trình người có"
            " thẩm quyền, rồi mới xoá." if found else "Không có hồ sơ nào hết thời hạn giữ."
        )  # fmt: skip
        self.list.parentWidget().setVisible(bool(found))
        for made in (self.out, self.one, self.every):
            made.setEnabled(bool(found))

    def _show_purges(self, found: Sequence[Record]) -> None:
        self.none.setVisible(not found)
        self.purges.setVisible(bool(found))
        self.purges.show_lines(
            [
                Line(
                    each["id"],
                    f"{each['day']:%d/%m/%Y}: {each['basis']}",
                    each["reason"] or "",
                    "In biên bản",
                    "plain",
                    "printer",
                )
                for each in found
            ]
        )

    # --- acts -------------------------------------------------------------------------------------------------------

    def delete(self, ids: Sequence[str]) -> None:
        """Empty the personal data of these files for ever, on every PC; then the printed record."""
        if not [id for id in ids if id in self.due]:
            return
        basis = "; ".join(dict.fromkeys(self.due[id].retention.basis for id in ids))
        ask_and_purge(self, self.desk, [("case_file", id) for id in ids], f"{len(ids)} hồ sơ", basis)

    def print_review(self) -> None:
        self._paper("Rà soát thời hạn giữ dữ liệu", "review_paper")

    def print_purposes(self) -> None:
        self._paper("Dữ liệu cá nhân trong sổ", "purposes_paper")

    def print_purge(self, id: str) -> None:
        show_record(self, self.desk, id)

    def _paper(self, title: str, name: str, *given: str) -> None:
        from ui import privacy_papers
        from ui.paper_view import show_paper

        show_paper(self, self.desk, title, getattr(privacy_papers, name), *given)


def ask_and_purge(
    parent: QWidget,
    desk: Desk,
    records: Sequence[tuple[str, str]],
    what: str,
    basis: str,
    then: Callable[[], object] | None = None,
) -> None:
    """Ask on which ground and whose decision, empty the records for ever, show the printed record."""
    form = PurgeForm(parent, what, basis)
    if form.exec() != Dialog.DialogCode.Accepted:
        return
    wanted = form.wanted()

    def work(office: Office) -> Any:
        return office.do(purge, named=office.ask(named_by, records), **wanted)

    def done(answer: Any) -> None:
        show_record(parent, desk, answer.subject)
        if then:
            then()

    desk.work(work, then=done)


def show_record(parent: QWidget, desk: Desk, id: str) -> None:
    """The record of a deletion, to print."""
    from ui.paper_view import show_paper
    from ui.privacy_papers import purge_paper

    show_paper(parent, desk, "Biên bản xoá dữ liệu cá nhân", purge_paper, id)


class PurgeForm(Dialog):
    """Nothing of it can be taken back, so a person says on whose decision."""

    def __init__(self, parent: QWidget | None, what: str, basis: str) -> None:
        self.basis, self.reason = (
            line_edit(basis),
            line_edit("", "Số, ngày quyết định hoặc ý kiến của người có thẩm quyền"),
        )
        self.sure = QCheckBox("Đã có quyết định xoá; tôi hiểu là không lấy lại được")
        text = (
            f"Xoá họ tên, số định danh, nội dung, giấy tờ của {what} trên mọi máy của cơ quan. Số hồ sơ, thủ"
            " tục, ngày và các con số vẫn còn cho sổ và báo cáo."
        )
        super().__init__(
            parent,
            "Xoá dữ liệu theo luật",
            text,
            field("Căn cứ", self.basis),
            field("Quyết định", self.reason),
            self.sure,
        )
        self.verb("Thôi", accept=False, primary=True)
        self.act = self.verb("Xoá và in biên bản", accept=True, icon="trash-2")
        self._mark()
        self.sure.toggled.connect(lambda _on: self._mark())
        self.reason.textChanged.connect(lambda _text: self._mark())

    def _mark(self) -> None:
        self.act.setEnabled(self.sure.isChecked() and bool(self.reason.text().strip()))

    def wanted(self) -> dict[str, str]:
        return {"basis": self.basis.text(), "reason": self.reason.text()}


def _line(each: Outkept) -> Line:
    note = f"{each.retention.name} · kết thúc {each.finished:%d/%m/%Y} · giữ đến hết {each.until:%d/%m/%Y}"
    return Line(each.row.id, each.row.number or "không số", note, each.retention.basis.split(":")[0], "plain", "scale")
