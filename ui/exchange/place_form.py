"""A new place of exchange: a shared folder, a WebDAV server, an S3 store."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from core.errors import KnownError
from ui.exchange.words import KINDS
from ui.files import ask_folder
from ui.widgets.dialogs import Dialog, combo, field, line_edit, tell_error
from ui.widgets.parts import button, column, row

_HINT = (
    "Gói được mã hoá trước khi rời máy: nơi trao đổi chỉ thấy tên tệp vô nghĩa và độ lớn. Mật khẩu của nơi này nằm "
    "trong sổ, không nằm ở đâu khác."
)


class PlaceForm(Dialog):
    """What is missing is said; the place itself is tried when it is added."""

    def __init__(self, parent: QWidget) -> None:
        self.kind = combo([(kind, words[0].upper() + words[1:]) for kind, words in KINDS.items()])
        self.path, self.title_line = line_edit("", r"\\MAY-CHU\SoViec"), line_edit("", "để trống cũng được")
        self.url, self.user, self.word = line_edit("", "https://…"), line_edit(), _hidden()
        self.endpoint, self.bucket, self.region = line_edit("", "https://…"), line_edit(), line_edit("us-east-1")
        self.key, self.secret = line_edit(), _hidden()
        self.pages = self._folder_page(), self._webdav_page(), self._s3_page()
        parts = field("Loại", self.kind), *self.pages, field("Gọi là", self.title_line)
        super().__init__(parent, "Thêm nơi trao đổi", _HINT, *parts)
        self.kind.currentIndexChanged.connect(self._show_page)
        self._show_page(0)
        self.verb("Thôi", accept=False)
        self.verb("Thêm", accept=True, primary=True, icon="plus")

    def _folder_page(self) -> QWidget:
        choose = button("Chọn…", "", "folder-open", "", "Chọn thư mục")
        choose.clicked.connect(self._choose)
        return _page(row(field("Thư mục", self.path), choose, spacing=8))

    def _webdav_page(self) -> QWidget:
        parts = ("Địa chỉ", self.url), ("Tên đăng nhập", self.user), ("Mật khẩu", self.word)
        return _page(*(field(name, part) for name, part in parts))

    def _s3_page(self) -> QWidget:
        parts = (
            ("Địa chỉ", self.endpoint), ("Kho (bucket)", self.bucket), ("Vùng (region)", self.region),
            ("Mã truy cập", self.key), ("Khoá bí mật", self.secret),
        )  # fmt: skip
        return _page(*(field(name, part) for name, part in parts))

    def _show_page(self, chosen: int) -> None:
        for place, page in enumerate(self.pages):
            page.setVisible(place == chosen)
        self.resize(self.width(), self.sizeHint().height())

    def _choose(self) -> None:
        if folder := ask_folder(self, "Thư mục trao đổi"):
            self.path.setText(str(folder))

    def accept(self) -> None:
        kind, _, config = self.wanted()
        needed = {"folder": ("path",), "webdav": ("endpoint",), "s3": ("endpoint", "bucket")}[kind]
        if not all(config[name] for name in needed):
            tell_error(self, KnownError("missing", "Chưa ghi đủ địa chỉ của nơi trao đổi."))
            return
        super().accept()

    def wanted(self) -> tuple[str, str, dict[str, str]]:
        """The kind, the title and the settings, as `Exchange.add_place` takes them."""
        kind = self.kind.currentData()
        if kind == "folder":
            path = self.path.text().strip()
            config, name = {"path": path}, Path(path).name or path
        elif kind == "webdav":
            name = self.url.text().strip()
            config = {"endpoint": name, "username": self.user.text().strip(), "password": self.word.text(), "root": "/"}
        else:
            name = self.endpoint.text().strip()
            config = {
                "endpoint": name, "bucket": self.bucket.text().strip(), "region": self.region.text().strip(),
                "access_key_id": self.key.text().strip(), "secret_access_key": self.secret.text(), "root": "/",
            }  # fmt: skip
        return kind, self.title_line.text().strip() or name, config


def _hidden() -> QLineEdit:
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    return made


def _page(*parts: object) -> QWidget:
    made = QWidget()
    made.setLayout(column(*parts, spacing=10))
    return made
