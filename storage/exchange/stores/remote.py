"""A WebDAV server (Nextcloud or any other) or an S3 store, through Apache OpenDAL: an existing engine, never ours."""

import contextlib
import secrets
from collections.abc import Iterator
from typing import Any

from core.errors import KnownError
from core.exchange import refusals
from storage.exchange.stores.base import MOST_FILE_BYTES, Found, not_verified

KINDS = ("webdav", "s3")


class RemoteStore:
    """The tree of one office below `root` of a server. `config` is what OpenDAL calls its service options."""

    def __init__(self, kind: str, config: dict[str, str], root: str, title: str) -> None:
        import opendal

        if kind not in KINDS:
            raise AssertionError("webdav or s3")
        self.title = title
        # A PUT to S3 is there whole or not at all; a WebDAV server may keep half of one, so it gets a rename.
        self._renames = kind == "webdav"
        base = config.get("root", "").strip("/")
        with _told(title):
            self._operator = opendal.Operator(kind, **{**config, "root": f"/{base}/{root}/" if base else f"/{root}/"})

    def found(self, prefix: str) -> list[Found]:
        with _told(self.title):
            listed = self._listed(prefix)
        return sorted(listed, key=lambda each: each.name)

    def _listed(self, prefix: str) -> list[Found]:
        if not prefix.endswith("/"):
            return [Found(prefix, self._operator.stat(prefix).content_length)] if self._operator.exists(prefix) else []
        if not self._operator.exists(prefix):
            return []
        return [
            Found(entry.path, entry.metadata.content_length)
            for entry in self._operator.list(prefix, recursive=True)
            if not entry.path.endswith(("/", ".tmp"))
        ]

    def read(self, name: str) -> bytes:
        import opendal

        with _told(self.title):
            try:
                if self._operator.stat(name).content_length > MOST_FILE_BYTES:
                    raise refusals.too_large(name)
                return bytes(self._operator.read(name))
            except opendal.exceptions.NotFound as error:
                raise refusals.incomplete(name) from error

    def write_new(self, name: str, content: bytes) -> None:
        with _told(self.title):
            if self._operator.exists(name):
                return
            if self._renames:
                self._write_and_rename(name, content)
            else:
                self._operator.write(name, content)
            if bytes(self._operator.read(name)) != content:
                raise not_verified(name)

    def _write_and_rename(self, name: str, content: bytes) -> None:
        folder, _, file = name.rpartition("/")
        temporary = f"{folder}/{file}.{secrets.token_hex(4)}.tmp" if folder else f"{file}.{secrets.token_hex(4)}.tmp"
        try:
            self._operator.write(temporary, content)
            if bytes(self._operator.read(temporary)) != content:
                raise not_verified(name)
            self._operator.rename(temporary, name)
        except BaseException:
            import opendal

            with contextlib.suppress(opendal.exceptions.Error):
                self._operator.delete(temporary)
            raise

    def delete_own(self, name: str) -> None:
        with _told(self.title):
            self._operator.delete(name)


@contextlib.contextmanager
def _told(title: str) -> Iterator[None]:
    """OpenDAL's errors in the officer's words; addresses and names of servers stay out of them."""
    import opendal

    known: Any = opendal.exceptions
    errors = tuple(kind for kind in vars(known).values() if isinstance(kind, type) and issubclass(kind, Exception))
    try:
        yield
    except known.PermissionDenied as error:
        raise _denied(title) from error
    except errors as error:
        raise (
            _denied(title) if " 401 " in str(error) or "status: 401" in str(error) else _unreachable(title)
        ) from error


def _denied(title: str) -> KnownError:
    return KnownError(
        "place-denied",
        f"Máy chủ “{title}” không nhận tên hoặc mật khẩu. Sổ không thay đổi.",
        "Kiểm tra lại tên đăng nhập và mật khẩu của nơi trao đổi.",
    )


def _unreachable(title: str) -> KnownError:
    return KnownError(
        "place-unreachable",
        f"Chưa liên lạc được với máy chủ “{title}”. Sổ không thay đổi.",
        "Kiểm tra mạng rồi làm lại; việc chưa gửi sẽ được gửi lần sau.",
    )
