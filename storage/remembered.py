""" "Nhớ trên máy này": the operating system's keyring holds the random secret of a slot of its own, never the data key.

No keyring is a normal state: the officer then types the passphrase.
"""

import base64

from core.errors import KnownError

SERVICE = "SoViec"


def store(book: str, slot: str, secret: bytes) -> None:
    """Keep the slot's secret and read it back. Raises `KnownError` "no-keyring" when this PC keeps no secrets."""
    import keyring
    import keyring.errors

    text = f"{slot}:{base64.b64encode(secret).decode()}"
    try:
        keyring.set_password(SERVICE, book, text)
        kept = keyring.get_password(SERVICE, book)
    except keyring.errors.KeyringError:
        kept = None
    if kept != text:
        raise KnownError(
            "no-keyring",
            "Máy này không có nơi giữ khoá an toàn nên không nhớ được.",
            "Anh/chị gõ mật khẩu mỗi lần mở sổ.",
        )


def load(book: str) -> tuple[str, bytes] | None:
    """The slot's id and secret, or None when nothing is remembered here."""
    import keyring
    import keyring.errors

    try:
        text = keyring.get_password(SERVICE, book)
    except keyring.errors.KeyringError:
        return None
    if not text or ":" not in text:
        return None
    slot, secret = text.split(":", 1)
    return slot, base64.b64decode(secret)


def forget(book: str) -> None:
    import contextlib

    import keyring
    import keyring.errors

    with contextlib.suppress(keyring.errors.KeyringError):
        keyring.delete_password(SERVICE, book)
