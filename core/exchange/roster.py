"""The list of an office's PCs: their public keys, the office's key epochs, and who was revoked (R18, R20).

One PC, the owner, signs it; its version only grows. The recovery key signs too: it may name a new owner, and beats the
owner of the same version.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from core.errors import KnownError
from core.exchange import refusals
from core.exchange.chain import canonical
from core.exchange.sealing import is_signed, signature

_VERSION = 2  # 2 names the recovery sheet's number; a list with the first sheet is written as 1
_CONTEXT = "roster"


@dataclass(frozen=True)
class Device:
    """A PC. `revoked` tells up to which number of each feed its change-sets count, once it is revoked."""

    id: str
    sign: str  # Ed25519 public key, hex
    age: str  # age1…
    name: str
    since: str
    revoked: Mapping[str, int] | None = None


@dataclass(frozen=True)
class Epoch:
    """One key of the office, its private half sealed to each PC."""

    number: int
    recipient: str
    sealed: Mapping[str, str]  # device -> age file, hex


@dataclass(frozen=True)
class Roster:
    """One version of the list."""

    office: str
    version: int
    owner: str
    recovery_age: str
    recovery_sign: str
    devices: tuple[Device, ...]
    epochs: tuple[Epoch, ...]
    sheet: int = 1

    def device(self, id: str) -> Device | None:
        return next((device for device in self.devices if device.id == id), None)

    @property
    def active(self) -> tuple[Device, ...]:
        return tuple(device for device in self.devices if device.revoked is None)

    @property
    def epoch(self) -> Epoch:
        """The one to seal for now."""
        return self.epochs[-1]

    def with_device(self, device: Device) -> "Roster":
        others = tuple(each for each in self.devices if each.id != device.id)
        return replace(self, version=self.version + 1, devices=(*others, device))


@dataclass(frozen=True)
class SignedRoster:
    """A list as it travels. `by` is "owner" or "recovery"."""

    roster: Roster
    by: str
    signature: str

    def text(self) -> str:
        return canonical({"roster": _plain(self.roster), "by": self.by, "signature": self.signature})


def sign_roster(roster: Roster, by: str, private: bytes) -> SignedRoster:
    """Signed by its owner's key, or by the recovery key."""
    return SignedRoster(roster, by, signature(private, f"{_CONTEXT}/{by}", _message(roster)).hex())


def read_signed_roster(found: Any, name: str = "") -> SignedRoster:
    """A list out of JSON; its signature is not judged yet. Raises `KnownError` bundle-malformed or bundle-newer."""
    try:
        if found["roster"]["v"] > _VERSION:
            raise refusals.newer(name)
        made = SignedRoster(_read(found["roster"]), found["by"], found["signature"])
        bytes.fromhex(made.signature)
        if made.by not in ("owner", "recovery") or not made.roster.epochs:
            raise ValueError("no such signer")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise refusals.malformed(name) from error
    return made


def is_self_signed(found: SignedRoster) -> bool:
    """Whether the list is signed by the owner it names, or by the recovery key it names."""
    return _is_by(found, found.roster)


def succeeds(found: SignedRoster, current: SignedRoster) -> bool:
    """Whether `found` takes the place of `current`: of the same office, newer, and signed by who may sign."""
    newer = found.roster.version > current.roster.version
    beats = found.roster.version == current.roster.version and found.by == "recovery" and current.by == "owner"
    return found.roster.office == current.roster.office and (newer or beats) and _is_by(found, current.roster)


def not_owner(owner: str) -> KnownError:
    """Only one PC keeps the list."""
    return KnownError(
        "not-owner", f"Danh sách máy do máy “{owner}” giữ; máy này không sửa được.", f"Làm việc này trên máy “{owner}”."
    )


def _is_by(found: SignedRoster, trusted: Roster) -> bool:
    owner = trusted.device(trusted.owner)
    public = trusted.recovery_sign if found.by == "recovery" else owner.sign if owner else ""
    context = f"{_CONTEXT}/{found.by}"
    return bool(public) and is_signed(
        bytes.fromhex(public), context, _message(found.roster), bytes.fromhex(found.signature)
    )


def _message(roster: Roster) -> bytes:
    return canonical(_plain(roster)).encode()


def _plain(roster: Roster) -> dict[str, Any]:
    sheet = {"sheet": roster.sheet} if roster.sheet > 1 else {}
    return {
        "v": _VERSION if sheet else 1, **sheet, "office": roster.office, "version": roster.version,
        "owner": roster.owner, "recovery_age": roster.recovery_age, "recovery_sign": roster.recovery_sign,
        "devices": [
            {"id": d.id, "sign": d.sign, "age": d.age, "name": d.name, "since": d.since,
             "revoked": None if d.revoked is None else dict(d.revoked)} for d in roster.devices
        ],
        "epochs": [{"number": e.number, "recipient": e.recipient, "sealed": dict(e.sealed)} for e in roster.epochs],
    }  # fmt: skip


def _read(found: Any) -> Roster:
    devices = tuple(
        Device(
            _id(d["id"]), _hex(d["sign"], 64), str(d["age"]), str(d["name"]), str(d["since"]),
            None if d["revoked"] is None else {_id(feed): int(seq) for feed, seq in d["revoked"].items()},
        )
        for d in found["devices"]
    )  # fmt: skip
    epochs = tuple(
        Epoch(int(e["number"]), str(e["recipient"]), {_id(d): _hex(text) for d, text in e["sealed"].items()})
        for e in found["epochs"]
    )
    return Roster(
        _id(found["office"]), int(found["version"]), _id(found["owner"]), str(found["recovery_age"]),
        _hex(found["recovery_sign"]), devices, epochs, int(found.get("sheet", 1)),
    )  # fmt: skip


def _id(value: Any) -> str:
    return _hex(value, 32)


def _hex(value: Any, length: int | None = None) -> str:
    if len(bytes.fromhex(value)) * 2 != (length if length is not None else len(value)):
        raise ValueError("not hex of this length")
    return str(value)
