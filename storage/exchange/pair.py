"""Pairing as the two books do it: a request made here, an answer made there, the keys taken here (R19)."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from core.errors import KnownError
from core.exchange import pairing, refusals, sealing
from core.exchange.chain import canonical
from core.exchange.change import new_id
from core.exchange.roster import Device, is_self_signed, read_signed_roster
from storage.driver import Connection, transaction
from storage.exchange.identity import Identity, admit, drop_meta, keep_roster, meta, own_keys, pc_name, set_meta
from storage.exchange.stores.bundle_file import open_zip, read_entry, write_zip

REQUEST = "pair-request"
ANSWER = "pair-answer"
_WAITING = "pairing"


@dataclass(frozen=True)
class Joined:
    """What a new PC learnt: who answered, and the office's recovery key (its public half)."""

    sender: str
    recovery: bytes


def write_message(path: Path, kind: str, text: bytes) -> None:
    """A pairing file: a .soviec zip with one entry."""
    write_zip(path, {f"{kind}.json": text})


def read_message(path: Path, kind: str) -> bytes:
    """The entry of a pairing file. Raises `KnownError`: cannot-read, bundle-incomplete, bundle-plain, other-file."""
    opened = open_zip(path)
    try:
        return read_entry(opened, opened.getinfo(f"{kind}.json"))
    except KeyError as error:
        what = "yêu cầu ghép máy" if kind == REQUEST else "trả lời ghép máy"
        raise KnownError("other-file", f"Tệp {path.name} không phải tệp {what}.", "Chọn đúng tệp.") from error


def request(connection: Connection, today: date) -> tuple[str, bytes]:
    """The code to show, and the request to carry to a PC of the office. The code stays in this book."""
    with transaction(connection):
        keys, code = own_keys(connection), pairing.new_code()
        body = {
            "v": 1, "device": keys.device, "sign": keys.sign_public, "age": keys.age_public, "name": pc_name(),
            "at": today.isoformat(), "once": new_id(),
        }  # fmt: skip
        set_meta(connection, _WAITING, canonical({"code": code, "request": pairing.digest(body), "at": body["at"]}))
    return code, pairing.proven(code, REQUEST, body)


def answer(identity: Identity, text: bytes, typed: str, today: date) -> tuple[str, bytes]:
    """The new PC's name and the answer for it: the list with it, and the office's keys sealed to it.

    Nothing is sealed before the code proved the request. Raises `KnownError`: pair-code-length, pair-code,
    pair-expired, pair-answered, not-owner, bundle-malformed.
    """
    connection = identity.connection
    identity.require_owner()
    message = pairing.read_proven(text, REQUEST)
    code = pairing.typed_code(typed)
    pairing.require_proof(message, code)
    body = message["body"]
    pairing.require_fresh(body["at"], today)
    digest = bytes.fromhex(pairing.digest(body))
    if connection.execute("SELECT 1 FROM answered WHERE request = ?", (digest,)).fetchone():
        raise KnownError("pair-answered", "Yêu cầu ghép máy này đã được trả lời.", "Tạo yêu cầu mới trên máy mới.")
    with transaction(connection):
        device = Device(body["device"], body["sign"], body["age"], str(body["name"]), today.isoformat())
        admit(identity, device)
        connection.execute("INSERT INTO answered (request, at) VALUES (?, ?)", (digest, today.isoformat()))
    sealed = sealing.encrypt(canonical(_secrets(identity)).encode(), [device.age])
    reply = {
        "v": 1, "request": digest.hex(), "sender": pc_name(), "roster": json.loads(identity.signed.text()),
        "sealed": sealed.hex(),
    }  # fmt: skip
    return device.name, pairing.proven(code, ANSWER, reply)


def _secrets(identity: Identity) -> dict[str, str]:
    return {"secret": identity.secret.hex(), "recovery": meta(identity.connection, "recovery_public")}


def finish(connection: Connection, text: bytes, today: date) -> Joined:
    """Take the office's list and keys out of the answer to this PC's request."""
    waiting = meta(connection, _WAITING)
    if not waiting:
        raise KnownError("no-request", "Máy này không chờ trả lời ghép máy nào.", "Tạo yêu cầu bằng “pair request”.")
    mine = json.loads(waiting)
    message = pairing.read_proven(text, ANSWER)
    pairing.require_proof(message, mine["code"])
    pairing.require_fresh(mine["at"], today)
    body: dict[str, Any] = message["body"]
    if body["request"] != mine["request"]:
        raise KnownError("pair-code", "Tệp này trả lời một yêu cầu khác.", "Chọn đúng tệp trả lời.")
    signed = read_signed_roster(body["roster"])
    keys = own_keys(connection)
    if not is_self_signed(signed) or signed.roster.device(keys.device) is None:
        raise refusals.altered()
    secrets = json.loads(sealing.decrypt(bytes.fromhex(body["sealed"]), [keys.age]))
    with transaction(connection):
        set_meta(connection, "secret", secrets["secret"])
        set_meta(connection, "recovery_public", secrets["recovery"])
        set_meta(connection, "recovery_sign", signed.roster.recovery_sign)
        keep_roster(connection, signed)
        drop_meta(connection, _WAITING)
    return Joined(str(body["sender"]), bytes.fromhex(secrets["recovery"]))
