"""What every place can do: list, read, write a new file, delete an own one."""

from dataclasses import dataclass
from typing import Protocol

from core.errors import KnownError

# No file that travels is larger: 512 KiB of content and what age adds; heads, lists and snapshots' parts are smaller.
MOST_FILE_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True)
class Found:
    """A file of a place and its length in bytes."""

    name: str
    size: int


class Store(Protocol):
    """One office's tree in one place. Names are relative, with "/"; a file is never overwritten."""

    title: str

    def found(self, prefix: str) -> list[Found]:
        """Files whose names begin with `prefix` (a folder: "seg/"), sorted; an empty list where there is none.

        Raises `KnownError` place-gone when the place cannot be reached.
        """

    def read(self, name: str) -> bytes:
        """A file's content, at most `MOST_FILE_BYTES`. Raises `KnownError` bundle-incomplete when it is not there."""

    def write_new(self, name: str, content: bytes) -> None:
        """Write a file that is not there yet, whole or not at all, and read it back.

        A file of this name that is there already is left as it is. Raises `KnownError`: disk-full, read-only,
        cannot-write, not-verified, place-gone.
        """

    def delete_own(self, name: str) -> None:
        """Take away a file that this PC wrote; one that is not there is no error."""


def gone(title: str) -> KnownError:
    return KnownError(
        "place-gone",
        f"Không thấy nơi trao đổi “{title}”. Sổ không thay đổi.",
        "Cắm USB, kết nối lại thư mục hoặc máy chủ rồi làm lại.",
    )


def not_verified(name: str) -> KnownError:
    return KnownError(
        "not-verified",
        "Đọc lại gói vừa ghi thấy khác: chưa được rút USB. Sổ vẫn nguyên, gói chưa được tính là đã gửi.",
        "Xuất lại; nếu vẫn lỗi thì thay USB hoặc ổ đĩa khác.",
    )
