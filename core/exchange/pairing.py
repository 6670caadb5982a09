"""Pairing two PCs without a network: one typed code proves both directions (R19).

The new PC shows a fresh 100-bit code that never goes onto the stick. Whoever types it on the other PC proves that the
request on the stick is the one made here; the answer carries the same proof back.
"""

import hashlib
import hmac
import json
import secrets
from datetime import date, timedelta
from typing import Any

from core.errors import KnownError
from core.exchange import refusals
from core.exchange.chain import canonical

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
GOOD_FOR = timedelta(days=7)
_GROUPS = 5
_SIGNS = 4
# What a hurried reader types for signs that the code does not have.
_MISREAD = str.maketrans("0189", "OLBG")


def new_code() -> str:
    """Five groups of four signs: 100 random bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(_SIGNS)) for _ in range(_GROUPS))


def typed_code(text: str) -> str:
    """The code somebody typed: case, blanks and dashes do not matter. Raises `KnownError` pair-code-length."""
    signs = "".join(sign for sign in text.upper().translate(_MISREAD) if sign in ALPHABET)
    if len(signs) != _GROUPS * _SIGNS:
        raise KnownError(
            "pair-code-length",
            f"Mã ghép máy có {_GROUPS} nhóm, mỗi nhóm {_SIGNS} ký tự; anh/chị đã gõ {len(signs)} ký tự.",
            "Gõ lại mã đang hiện trên máy mới.",
        )
    return "-".join(signs[start : start + _SIGNS] for start in range(0, len(signs), _SIGNS))


def proven(code: str, kind: str, body: dict[str, Any]) -> bytes:
    """A message with the proof that its writer knows the code."""
    return canonical({"body": body, "kind": kind, "mac": _mac(code, kind, body)}).encode()


def read_proven(text: bytes, kind: str) -> dict[str, Any]:
    """The message of a kind, its proof not judged yet. Raises `KnownError` bundle-malformed, bundle-newer."""
    try:
        found = json.loads(text)
        body = found["body"]
        if found["kind"] != kind or not isinstance(found["mac"], str) or not isinstance(body, dict):
            raise ValueError("another kind")
        if body["v"] > 1:
            raise refusals.newer()
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise refusals.malformed() from error
    return dict(found)


def require_proof(message: dict[str, Any], code: str) -> None:
    """Raises `KnownError` pair-code when the code is not the one the message was made with."""
    if not hmac.compare_digest(_mac(code, message["kind"], message["body"]), message["mac"]):
        raise KnownError(
            "pair-code",
            "Mã ghép máy không khớp với tệp này. Chưa có khoá nào được trao.",
            "Kiểm tra lại mã trên máy mới; nếu vẫn không khớp thì tệp đã bị thay, hãy tạo yêu cầu mới.",
        )


def require_fresh(made: str, today: date) -> None:
    """Raises `KnownError` pair-expired for a request older than a week."""
    if today - date.fromisoformat(made) > GOOD_FOR:
        raise KnownError("pair-expired", "Yêu cầu ghép máy đã quá 7 ngày.", "Tạo yêu cầu mới trên máy mới.")


def digest(body: dict[str, Any]) -> str:
    """What an answer names its request by."""
    return hashlib.sha256(canonical(body).encode()).hexdigest()


def _mac(code: str, kind: str, body: dict[str, Any]) -> str:
    key = hashlib.sha256(b"soviec/pair/1\n" + code.encode()).digest()
    return hmac.new(key, f"{kind}\n{canonical(body)}".encode(), hashlib.sha256).hexdigest()
