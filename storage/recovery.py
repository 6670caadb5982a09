"""The office's recovery secret as groups of letters on paper (R20).

32 random bytes stand in 13 groups of five signs of A–Z and 2–9 without I and O (the paper has no 0 and no 1 either).
Four signs of a group carry 20 bits, the fifth checks them together with the group's place, so that a misread or
swapped group is named. What a hurried reader types instead (0 or O for Q or D, 1 or I for L) is tried out.
"""

import hashlib
import itertools
import secrets

from core.errors import KnownError
from core.exchange import age_key

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
SECRET_BYTES = 32
GROUPS = 13
VAULT_CONTEXT = b"soviec/recovery/x25519"
_SIGNS = 4
_BITS = 5
# Signs that are not on the paper, and what they are misread from. Signs that are on it are taken as typed: trying
# those too would let most wrong groups through.
_MISREAD = {"0": "QD", "O": "QD", "1": "L", "I": "L"}


def new_secret() -> bytes:
    return secrets.token_bytes(SECRET_BYTES)


def _check_sign(signs: str, place: int) -> str:
    digest = hashlib.sha256(f"soviec/recovery/{place}/{signs}".encode()).digest()
    return ALPHABET[digest[0] % 32]


def to_groups(secret: bytes) -> list[str]:
    """The groups to print, in order."""
    spare = GROUPS * _SIGNS * _BITS - SECRET_BYTES * 8
    number = int.from_bytes(secret) << spare
    signs = ""
    for _ in range(GROUPS * _SIGNS):
        signs = ALPHABET[number & 31] + signs
        number >>= _BITS
    cut = [signs[start : start + _SIGNS] for start in range(0, len(signs), _SIGNS)]
    return [group + _check_sign(group, place) for place, group in enumerate(cut)]


def to_code(secret: bytes) -> str:
    """The groups in one line, joined by "-"."""
    return "-".join(to_groups(secret))


def from_code(text: str) -> bytes:
    """The secret behind what somebody typed from the sheet.

    Case, blanks, dashes and look-alike letters do not matter. Raises `KnownError` naming the first wrong group.
    """
    typed = "".join(sign for sign in text.upper() if sign.isalnum())
    if len(typed) != GROUPS * (_SIGNS + 1):
        raise KnownError(
            "recovery-length",
            f"Mã khôi phục có {GROUPS} nhóm, mỗi nhóm {_SIGNS + 1} ký tự; anh/chị đã gõ {len(typed)} ký tự.",
            "Gõ lại đủ các nhóm trên phiếu.",
        )
    size = _SIGNS + 1
    signs = "".join(_read_group(typed[place * size : (place + 1) * size], place) for place in range(GROUPS))
    number = 0
    for sign in signs:
        number = (number << _BITS) | ALPHABET.index(sign)
    spare = GROUPS * _SIGNS * _BITS - SECRET_BYTES * 8
    if number & ((1 << spare) - 1):
        raise wrong_group(GROUPS - 1)
    return (number >> spare).to_bytes(SECRET_BYTES)


def _read_group(typed: str, place: int) -> str:
    """A group's four signs, its misread ones exchanged until the check sign fits."""
    for signs in itertools.product(*(_MISREAD.get(sign, sign) for sign in typed)):
        group = "".join(signs)
        if _check_sign(group[:_SIGNS], place) == group[_SIGNS] and set(group) <= set(ALPHABET):
            return group[:_SIGNS]
    raise wrong_group(place)


def wrong_group(place: int) -> KnownError:
    """The sheet's group number `place` (from 0) was typed wrong."""
    return KnownError(
        "recovery-group", f"Nhóm thứ {place + 1} của mã khôi phục chưa đúng.", "Xem lại nhóm đó trên phiếu."
    )


def signing_key(secret: bytes) -> tuple[bytes, bytes]:
    """The Ed25519 key, private and public, by which the recovery sheet names another owner of the list (R18)."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = derived(secret, b"soviec/recovery/ed25519")
    return private, Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def age_secret(secret: bytes) -> str:
    """The AGE-SECRET-KEY that opens every bundle with the public `age` program: the recovery slot's own key (R20)."""
    return age_key.identity(derived(secret, VAULT_CONTEXT))


def derived(secret: bytes, context: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), SECRET_BYTES, None, context).derive(secret)
