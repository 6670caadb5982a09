"""Cài đặt: the pages on the left, the chosen one on the right."""

from collections.abc import Callable
from importlib import import_module

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui import theme
from ui.background import Desk
from ui.settings.page import Page
from ui.widgets.head import PageHead
from ui.widgets.layouts import Pair
from ui.widgets.lists import Line, LineList
from ui.widgets.parts import column, frame
from ui.window import Screen

# key: (name, what it is for, module, class)
PAGES: dict[str, tuple[str, str, str, str]] = {
    "people": ("Cơ quan và người dùng", "Tên cơ quan, ai dùng sổ này", "people", "People"),
    "keys": ("Mật khẩu và khoá", "Đổi mật khẩu, tệp khoá, phiếu, tự khoá", "keys", "Keys"),
    "backups": ("Sao lưu", "Bản sao, 3-2-1, diễn tập", "backups", "Keep"),
    "numbers": ("Sổ cấp số", "Máy giữ số, khối số, mẫu số", "numbers", "Numbers"),
    "calendar": ("Lịch làm việc", "Ngày nghỉ, ngày làm bù", "calendar", "Calendar"),
    "templates": ("Mẫu danh mục kiểm", "Sửa mẫu, thêm mẫu riêng", "templates", "Templates"),
    "reading": ("Đọc kế hoạch", "Tên cột, tên đơn vị đã dạy", "reading", "Reading"),
    "labels": ("Nhãn", "Nhãn gắn cho việc", "labels", "Labels"),
    "retention": ("Giữ và xoá dữ liệu", "Thời hạn giữ, rà soát hằng năm", "retention", "Retention"),
    "requests": ("Yêu cầu về dữ liệu", "Xem, sửa, xoá theo yêu cầu", "data_requests", "DataRequests"),
    "breaches": ("Sự cố dữ liệu", "Báo trong 72 giờ", "breaches", "Breaches"),
    "looks": ("Hiển thị", "Sáng, tối, cỡ chữ", "looks", "LooksPage"),
    "bin": ("Thùng rác", "Lấy lại những gì đã xoá", "bin", "Bin"),
    "handovers": ("Bàn giao", "Đi vắng, có người thay", "handovers", "Handovers"),
    "trail": ("Nhật ký", "Ai ghi gì, xem gì, khi nào", "trail", "Trail"),
    "book": ("Sổ", "Kiểm tra, số liệu, nơi đặt", "book", "Book"),
    "program": ("Chương trình", "Bản đang dùng, bản mới trên USB", "program", "ProgramPage"),
}


class Settings(Screen):
    """Each page is built when it is first shown."""

    chapter = "Cài đặt"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.pages: dict[str, Page] = {}
        self.stack, self.list = QStackedWidget(), LineList("Các trang cài đặt")
        self.list.show_lines([Line(key, name, hint) for key, (name, hint, _, _) in PAGES.items()])
        self.list.chosen.connect(self.turn_to)
        side = QWidget()
        box = frame("panel", column(self.list), (1, 1, 1, 1), 0)
        side.setLayout(column(PageHead("Cài đặt"), box, spacing=10))
        side.layout().setStretch(1, 1)
        right = frame("plain", column(self.stack), (18, 4, 4, 4), 0)
        pair = _Pair(side, right)
        self.setLayout(column(pair, margins=(16, 12, 16, 12)))
        self.main = self.list
        self.turn_to("people")

    def turn_to(self, key: str) -> None:
        """Show a page."""
        if key not in self.pages:
            _, _, module, name = PAGES[key]
            build: Callable[[Desk], Page] = getattr(import_module(f"ui.settings.{module}"), name)
            self.pages[key] = build(self.desk)
            self.stack.addWidget(self.pages[key])
            if key == "looks":
                self.pages[key].changed.connect(lambda: self.window().restyled.emit())  # type: ignore[attr-defined]
        place = next(n for n, line in enumerate(self.list.rows.lines) if line.id == key)
        if self.list.current != key:
            self.list.setCurrentIndex(self.list.rows.index(place, 0))
        self.stack.setCurrentWidget(self.pages[key])
        self.pages[key].refresh()

    def refresh(self) -> None:
        page = self.stack.currentWidget()
        if isinstance(page, Page):
            page.refresh()

    def leave(self) -> None:
        for page in self.pages.values():
            page.leave()

    def open_record(self, kind: str, id: str) -> None:
        self.turn_to({"label": "labels", "data_request": "requests", "data_breach": "breaches"}.get(kind, "people"))


class _Pair(Pair):
    """The list of pages is the narrow side here."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__(left, right, 0, 0)

    def resizeEvent(self, event: object) -> None:
        wide = min(theme.px(300), self.width() * 2 // 5)
        self.left.setGeometry(0, 0, wide, self.height())
        self.right.setGeometry(wide + 14, 0, self.width() - wide - 14, self.height())
