"""Who this PC is in its office: its keys, the list of PCs, and the office's key epochs. All kept inside the book."""

import json
import platform
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from core.errors import KnownError
from core.exchange import age_key, layout, refusals, sealing
from core.exchange.roster import (
    Device,
    Epoch,
    Roster,
    SignedRoster,
    not_owner,
    read_signed_roster,
    sign_roster,
    succeeds,
)
from core.exchange.sealing import Author
from storage import recovery
from storage.driver import Connection

_KEYS = "exchange_keys"
_ROSTER = "exchange_roster"


@dataclass(frozen=True)
class Keys:
    """This PC's own keys."""

    device: str
    sign: bytes
    sign_public: str
    age: str
    age_public: str


def meta(connection: Connection, key: str) -> str:
    found = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(found[0]) if found else ""


def set_meta(connection: Connection, key: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))


def drop_meta(connection: Connection, key: str) -> None:
    connection.execute("DELETE FROM meta WHERE key = ?", (key,))


def own_keys(connection: Connection) -> Keys:
    """This PC's keys, made at first need in the caller's transaction."""
    found = meta(connection, _KEYS)
    if not found:
        sign, sign_public = sealing.new_signing_key()
        age, age_public = sealing.new_age_key()
        found = json.dumps([sign.hex(), sign_public.hex(), age, age_public])
        set_meta(connection, _KEYS, found)
    sign_text, public, secret, recipient = json.loads(found)
    return Keys(meta(connection, "device"), bytes.fromhex(sign_text), public, secret, recipient)


def pc_name() -> str:
    """What people call this PC in the list."""
    return platform.node() or "máy này"


class Identity:
    """The office's list and keys as this book has them."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.keys = own_keys(connection)
        self.secret = bytes.fromhex(meta(connection, "secret"))
        self.signed = read_signed_roster(json.loads(meta(connection, _ROSTER)))
        self.epoch_keys = self._opened()

    @classmethod
    def of(cls, connection: Connection, recovery: bytes) -> "Identity":
        """This book's identity; the first exchange of a book founds it, in the caller's transaction.

        `recovery` is the recovery key's public half. Raises `KnownError` "not-joined" for a book that waits for the
        answer to its pairing request.
        """
        if not meta(connection, _ROSTER):
            if meta(connection, "pairing"):
                raise KnownError(
                    "not-joined", "Máy này đang chờ tệp trả lời ghép máy.", "Nhận tệp trả lời bằng “pair finish”."
                )
            set_meta(connection, "recovery_public", recovery.hex())
            _found(connection, age_key.recipient(recovery))
        return cls(connection)

    @property
    def roster(self) -> Roster:
        return self.signed.roster

    @property
    def office(self) -> str:
        return self.roster.office

    @property
    def author(self) -> Author:
        return Author(self.keys.device, self.keys.sign)

    @property
    def recipients(self) -> Sequence[str]:
        """For whom bundles are sealed: the office's present key, and the recovery key."""
        return (self.roster.epoch.recipient, self.roster.recovery_age)

    def alias(self, kind: str, id: str) -> str:
        return layout.alias(self.secret, kind, id)

    @property
    def office_alias(self) -> str:
        return self.alias("office", self.office)

    def public_of(self, device: str) -> bytes | None:
        found = self.roster.device(device)
        return bytes.fromhex(found.sign) if found else None

    @property
    def is_owner(self) -> bool:
        return self.roster.owner == self.keys.device

    def require_owner(self) -> None:
        if not self.is_owner:
            owner = self.roster.device(self.roster.owner)
            raise not_owner(owner.name if owner else "")

    def take_roster(self, found: SignedRoster) -> bool:
        """Use a newer list that was rightly signed; answers whether it was. In the caller's transaction."""
        if not succeeds(found, self.signed):
            return False
        self._keep(found)
        return True

    def change_roster(self, roster: Roster) -> None:
        """Sign and use a new version, as the owner."""
        self.require_owner()
        self._keep(sign_roster(roster, "owner", self.keys.sign))

    def revoke(self, device: str, counted: dict[str, int]) -> None:
        """A PC's change-sets count up to these numbers only, and the office takes a new key without it (R20)."""
        found = self.roster.device(device)
        if found is None:
            raise KnownError("no-such-device", "Không có máy này trong danh sách.", "Xem: device list.")
        if device == self.keys.device:
            raise KnownError("own-device", "Không thể thu hồi chính máy đang dùng.", "Làm việc này trên máy khác.")
        rest = self.roster.with_device(replace(found, revoked=counted))
        self.change_roster(replace(rest, epochs=(*rest.epochs, _new_epoch(len(rest.epochs) + 1, rest.active))))

    def change_sheet(self, public: bytes, sign: bytes, number: int) -> None:
        """Another recovery sheet for the office: what is sealed from now on opens by it, and only it names an owner."""
        fresh = replace(
            self.roster, version=self.roster.version + 1, sheet=number, recovery_age=age_key.recipient(public),
            recovery_sign=sign.hex(),
        )  # fmt: skip
        self.change_roster(fresh)

    def take_over(self, secret: bytes) -> None:
        """Become the owner of the list by the recovery sheet's secret (R18). Raises `KnownError` other-sheet."""
        private, public = recovery.signing_key(secret)
        if public.hex() != self.roster.recovery_sign:
            raise KnownError("other-sheet", "Phiếu khôi phục này là của một cơ quan khác.", "Tìm đúng phiếu.")
        mine = replace(self.roster, version=self.roster.version + 1, owner=self.keys.device)
        self._keep(sign_roster(mine, "recovery", private))

    def _keep(self, signed: SignedRoster) -> None:
        keep_roster(self.connection, signed)
        self.signed = signed
        self.epoch_keys = self._opened()

    def _opened(self) -> dict[int, str]:
        """The private keys of every epoch that was sealed to this PC."""
        mine = ((epoch.number, epoch.sealed.get(self.keys.device)) for epoch in self.roster.epochs)
        return {
            number: sealing.decrypt(bytes.fromhex(sealed), [self.keys.age]).decode()
            for number, sealed in mine
            if sealed
        }

    def open(self, kind: bytes, sealed: bytes, name: str) -> tuple[sealing.Signed, bytes]:
        """The verified content of a file, and its signed bytes as they may be forwarded."""
        signed = sealing.decrypt(sealed, self.epoch_keys.values(), name)
        return self.verified(kind, signed, name), signed

    def verified(self, kind: bytes, signed: bytes, name: str) -> sealing.Signed:
        found = sealing.verified(kind, self.office, signed, self.public_of, name)
        if found.epoch not in self.epoch_keys:
            raise refusals.foreign(name)
        return found

    def sign(self, kind: bytes, payload: bytes) -> bytes:
        return sealing.sign(kind, self.office, self.author, self.roster.epoch.number, payload)

    def seal(self, signed: bytes) -> bytes:
        return sealing.encrypt(signed, self.recipients)


def has_list(connection: Connection) -> bool:
    """Whether this book has founded or joined an office's list."""
    return bool(meta(connection, _ROSTER))


def listed_sheet(connection: Connection) -> tuple[int, str]:
    """The number and the recipient of the recovery sheet in the office's list; 0 where there is no list."""
    if not has_list(connection):
        return 0, ""
    roster = read_signed_roster(json.loads(meta(connection, _ROSTER))).roster
    return roster.sheet, roster.recovery_age


def keep_roster(connection: Connection, signed: SignedRoster) -> None:
    set_meta(connection, _ROSTER, signed.text())


def _found(connection: Connection, recovery_age: str) -> None:
    """The first list of an office: this PC alone, which owns it."""
    keys = own_keys(connection)
    office = connection.execute("SELECT lower(hex(row.id)) FROM office JOIN row USING (rid)").fetchone()[0]
    me = Device(keys.device, keys.sign_public, keys.age_public, pc_name(), date.today().isoformat())
    roster = Roster(
        office, 1, keys.device, recovery_age, meta(connection, "recovery_sign"), (me,), (_new_epoch(1, (me,)),)
    )
    keep_roster(connection, sign_roster(roster, "owner", keys.sign))


def _new_epoch(number: int, devices: Sequence[Device]) -> Epoch:
    secret, recipient = sealing.new_age_key()
    return Epoch(number, recipient, {d.id: sealing.encrypt(secret.encode(), [d.age]).hex() for d in devices})


def admit(identity: Identity, device: Device) -> None:
    """A new PC in the list, with every epoch's key sealed to it."""
    roster = identity.roster.with_device(device)
    epochs = tuple(
        replace(
            epoch,
            sealed={
                **epoch.sealed,
                device.id: sealing.encrypt(identity.epoch_keys[epoch.number].encode(), [device.age]).hex(),
            },
        )
        for epoch in roster.epochs
        if epoch.number in identity.epoch_keys
    )
    identity.change_roster(replace(roster, epochs=epochs))
