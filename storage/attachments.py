"""Files kept with records: encrypted beside the book, named by a keyed hash of their content (R17).

A file is written before its record is journalled: a kill in between leaves an unused file, never a record without one.
"""

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path

from core.errors import KnownError
from storage.safe_file import cannot_write, write_safely

PART_BYTES = 512 * 1024
MOST_BYTES = 200 * 1024 * 1024
_NONCE_BYTES = 12
_TAG_BYTES = 16
_MAGIC = b"SVF1"


class Attachments:
    """The files of one open book."""

    def __init__(self, folder: Path, secret: bytes) -> None:
        self._folder = folder
        self._naming = hashlib.sha256(b"soviec/blob-name" + secret).digest()
        self._sealing = hashlib.sha256(b"soviec/blob-seal" + secret).digest()

    def keep(self, content: bytes) -> str:
        """Store a file's content; answers its id. The same content is stored once."""
        if len(content) > MOST_BYTES:
            raise KnownError("too-large", "Tệp lớn quá 200 MB nên không kèm được.", "Tách nhỏ tệp rồi kèm lại.")
        blob = self.id_of(content)
        path = self._path(blob)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_safely(path, _MAGIC + b"".join(self._seal(blob, content)))
        return blob

    def id_of(self, content: bytes) -> str:
        """The id of a file's content: the same on every PC of the office, and telling nothing to others."""
        return hmac.new(self._naming, content, hashlib.sha256).hexdigest()

    def has(self, blob: str) -> bool:
        """Whether the file is here."""
        return self._path(blob).exists()

    def drop(self, blob: str) -> None:
        """Delete a file that a purge took (R23)."""
        try:
            self._path(blob).unlink(missing_ok=True)
        except OSError as error:
            raise cannot_write(error) from error

    def content(self, blob: str) -> bytes:
        """The stored content. Raises `KnownError` when the file is missing, cut or altered."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        path = self._path(blob)
        if not path.exists():
            raise KnownError(
                "file-missing",
                "Tệp kèm này chưa có trên máy.",
                "Chờ gói mang tệp đến, hoặc chép lại từ bản sao của sổ.",
            )
        sealed = path.read_bytes()
        cipher, parts = AESGCM(self._sealing), []
        step = _NONCE_BYTES + PART_BYTES + _TAG_BYTES
        body = sealed[len(_MAGIC) :]
        count = max(1, -(-len(body) // step))
        try:
            for place in range(count):
                part = body[place * step : (place + 1) * step]
                context = f"{blob}/{place}/{count}".encode()
                parts.append(cipher.decrypt(part[:_NONCE_BYTES], part[_NONCE_BYTES:], context))
        except (InvalidTag, ValueError) as error:
            raise _damaged() from error
        content = b"".join(parts)
        if self.id_of(content) != blob:
            raise _damaged()
        return content

    def _seal(self, blob: str, content: bytes) -> Iterator[bytes]:
        import secrets

        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        cipher, count = AESGCM(self._sealing), max(1, -(-len(content) // PART_BYTES))
        for place in range(count):
            nonce = secrets.token_bytes(_NONCE_BYTES)
            part = content[place * PART_BYTES : (place + 1) * PART_BYTES]
            yield nonce + cipher.encrypt(nonce, part, f"{blob}/{place}/{count}".encode())

    def _path(self, blob: str) -> Path:
        return self._folder / blob[:2] / blob


def _damaged() -> KnownError:
    return KnownError(
        "file-damaged", "Tệp kèm này đã hỏng; các dữ liệu khác vẫn nguyên.", "Chép lại tệp từ bản sao của sổ."
    )
