"""Pairing messages: nothing without the code, nothing after a week, nothing altered."""

import json
import re
from datetime import date

import pytest

from core.errors import KnownError
from core.exchange import pairing

_BODY = {"v": 1, "device": "ab" * 16, "at": "2026-11-24"}


def test_a_code_is_a_hundred_bits_in_five_groups() -> None:
    codes = {pairing.new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch(r"([A-Z2-7]{4}-){4}[A-Z2-7]{4}", code) for code in codes)


def test_a_code_is_taken_as_people_type_it() -> None:
    code = pairing.new_code()
    assert pairing.typed_code(f"  {code.lower().replace('-', ' ')} ") == code
    with pytest.raises(KnownError) as short:
        pairing.typed_code(code[:-1])
    assert short.value.code == "pair-code-length"


def test_only_the_code_proves_a_message() -> None:
    code = pairing.new_code()
    message = pairing.read_proven(pairing.proven(code, "pair-request", _BODY), "pair-request")
    pairing.require_proof(message, code)
    for wrong in (
        (message, pairing.new_code()),
        ({**message, "body": {**_BODY, "device": "cd" * 16}}, code),
        ({**message, "kind": "pair-answer"}, code),
        ({**message, "mac": "00" * 32}, code),
    ):
        with pytest.raises(KnownError) as refused:
            pairing.require_proof(*wrong)
        assert refused.value.code == "pair-code"


@pytest.mark.parametrize("text", [b"", b"{}", b"[]", b"[" * 100_000, b'{"body":1,"kind":"pair-request","mac":""}'])
def test_what_is_no_message_is_refused(text: bytes) -> None:
    with pytest.raises(KnownError) as refused:
        pairing.read_proven(text, "pair-request")
    assert refused.value.code == "bundle-malformed"


def test_a_newer_message_asks_for_the_newer_program() -> None:
    text = json.dumps({"body": {"v": 2}, "kind": "pair-request", "mac": ""}).encode()
    with pytest.raises(KnownError) as refused:
        pairing.read_proven(text, "pair-request")
    assert refused.value.code == "bundle-newer"


def test_a_week_and_no_longer() -> None:
    pairing.require_fresh("2026-11-24", date(2026, 12, 1))
    with pytest.raises(KnownError) as old:
        pairing.require_fresh("2026-11-24", date(2026, 12, 2))
    assert old.value.code == "pair-expired"
