"""Qt ships no Vietnamese for its own menus and dialogs: here are ours."""

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

_WORDS = {
    "&Undo": "&Hoàn tác", "&Redo": "&Làm lại", "Cu&t": "&Cắt", "&Copy": "&Chép", "&Paste": "&Dán", "Delete": "Xoá",
    "Select All": "Chọn tất cả", "Copy &Link Location": "Chép địa chỉ liên kết", "OK": "Đồng ý", "&OK": "Đồng ý",
    "Cancel": "Thôi", "&Cancel": "Thôi", "Close": "Đóng", "&Close": "Đóng", "Save": "Lưu", "&Save": "Lưu",
    "Open": "Mở", "&Open": "&Mở", "&Yes": "&Có", "&No": "&Không", "Yes": "Có", "No": "Không", "Apply": "Áp dụng",
    "Reset": "Đặt lại", "Help": "Trợ giúp", "Discard": "Bỏ", "Retry": "Làm lại", "Ignore": "Bỏ qua",
    "Look in:": "Thư mục:", "File &name:": "&Tên tệp:", "Files of type:": "Loại tệp:", "Directory:": "Thư mục:",
    "Back": "Lùi", "Forward": "Tới", "Parent Directory": "Thư mục trên", "Create New Folder": "Tạo thư mục mới",
    "List View": "Xem danh sách", "Detail View": "Xem chi tiết", "Name": "Tên", "Size": "Cỡ", "Type": "Loại",
    "Date Modified": "Ngày sửa", "All Files (*)": "Mọi tệp (*)", "Computer": "Máy tính", "File": "Tệp",
    "Folder": "Thư mục", "New Folder": "Thư mục mới", "&Rename": "Đổi &tên", "&Delete": "&Xoá",
    "Show &hidden files": "Hiện tệp &ẩn", "&New Folder": "Thư mục &mới", "Remove": "Bỏ",
    "Find Directory": "Tìm thư mục",
    "%1 already exists.\nDo you want to replace it?": "%1 đã có.\nGhi đè lên tệp đó?", "Save As": "Lưu thành",
    "&Choose": "&Chọn", "Recent Places": "Nơi vừa dùng", "Step up": "Tăng", "Step down": "Giảm", "&Step up": "&Tăng",
    "Step &down": "&Giảm", "Print": "In", "&Print": "&In", "Printer": "Máy in", "Copies": "Số bản",
    "Options": "Tuỳ chọn", "Properties": "Thuộc tính", "Location:": "Nơi đặt:", "&Name:": "&Tên:",
    "P&roperties": "T&huộc tính", "Print range": "Trang in", "Print all": "In tất cả", "Pages from": "Trang từ",
    "to": "đến", "Scroll here": "Cuộn tới đây",
}  # fmt: skip


class Vietnamese(QTranslator):
    """Answers every text of Qt's that the table knows."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        return _WORDS.get(text)

    def isEmpty(self) -> bool:
        return False


def speak_vietnamese(app: QApplication) -> None:
    """Vietnamese dates, numbers and texts for everything that is Qt's own."""
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    words = Vietnamese(app)
    app.installTranslator(words)
