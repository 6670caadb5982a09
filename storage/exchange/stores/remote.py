"""A WebDAV server (Nextcloud or any other) or an S3 store, through Apache OpenDAL: an existing engine, never ours."""

import contextlib
import secrets
from collections.abc import Coroutine, Iterator
from typing import Any, TypeVar

from core.errors import KnownError
from core.exchange import refusals
from storage.exchange.stores.base import MOST_FILE_BYTES, Found, not_verified
from storage.exchange.stores.waiting import NoAnswerError, request

T = TypeVar("T")

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
            whole = {**config, "root": f"/{base}/{root}/" if base else f"/{root}/"}
            # Not its blocking twin: that one keeps Python's lock while it waits, and the window would stand still.
            self._operator = opendal.AsyncOperator(kind, **whole)

    def found(self, prefix: str) -> list[Found]:
        with _told(self.title):
            listed = self._ask(self._listed(prefix))
        return sorted(listed, key=lambda each: each.name)

    async def _listed(self, prefix: str) -> list[Found]:
        if not prefix.endswith("/"):
            size = await self._size(prefix)
            return [] if size is None else [Found(prefix, size)]
        if not await self._operator.exists(prefix):
            return []
        return [
            Found(entry.path, entry.metadata.content_length)
            async for entry in await self._operator.list(prefix, recursive=True)
            if not entry.path.endswith(("/", ".tmp"))
        ]

    async def _size(self, name: str) -> int | None:
        import opendal

        try:
            return int((await self._operator.stat(name)).content_length)
        except opendal.exceptions.NotFound:
            return None

    def read(self, name: str) -> bytes:
        with _told(self.title):
            size = self._ask(self._size(name))
            if size is None:
                raise refusals.incomplete(name)
            if size > MOST_FILE_BYTES:
                raise refusals.too_large(name)
            return self._content(name, size)

    def _content(self, name: str, size: int) -> bytes:
        async def content() -> bytes:
            return bytes(await self._operator.read(name))

        return self._ask(content(), size)

    def write_new(self, name: str, content: bytes) -> None:
        with _told(self.title):
            if self._ask(self._size(name)) is not None:
                return
            if self._renames:
                self._write_and_rename(name, content)
            else:
                self._write(name, content)
            if self._content(name, len(content)) != content:
                raise not_verified(name)

    def _write(self, name: str, content: bytes) -> None:
        async def write() -> None:
            await self._operator.write(name, content)

        self._ask(write(), len(content))

    def _write_and_rename(self, name: str, content: bytes) -> None:
        folder, _, file = name.rpartition("/")
        temporary = f"{folder}/{file}.{secrets.token_hex(4)}.tmp" if folder else f"{file}.{secrets.token_hex(4)}.tmp"

        async def rename() -> None:
            await self._operator.rename(temporary, name)

        try:
            self._write(temporary, content)
            if self._content(temporary, len(content)) != content:
                raise not_verified(name)
            self._ask(rename())
        except Exception as error:
            if not isinstance(error, NoAnswerError):
                with contextlib.suppress(Exception):
                    self._ask(self._delete(temporary))
            raise

    async def _delete(self, name: str) -> None:
        await self._operator.delete(name)

    def delete_own(self, name: str) -> None:
        with _told(self.title):
            self._ask(self._delete(name))

    @staticmethod
    def _ask(work: Coroutine[Any, Any, T], content: int = 0) -> T:
        return request(work, lambda: None, content)


@contextlib.contextmanager
def _told(title: str) -> Iterator[None]:
    """OpenDAL's errors in the officer's words; addresses and names of servers stay out of them."""
    import opendal

    known: Any = opendal.exceptions
    kinds = [each for each in vars(known).values() if isinstance(each, type) and issubclass(each, Exception)]
    errors: tuple[type[Exception], ...] = (NoAnswerError, *kinds)
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
