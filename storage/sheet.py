"""The recovery sheet of an open book: changed here, or followed when the office's list of PCs names another one.

A change goes in three steps: the vault opens by both sheets; the book (and the office's list) names the new one; the
old one goes from the vault. `settle`, called at every opening, finishes what was cut off: the book's word counts.
"""

from typing import TYPE_CHECKING

from core.errors import KnownError
from storage import envelope, recovery
from storage.driver import Connection

if TYPE_CHECKING:
    from storage.office import Office


def change_sheet(office: "Office", secret: bytes) -> int:
    """The sheet with this secret opens the book, its backups and the office's bundles from now on; answers its number.

    Show and print it first, and let the person prove it. Raises `KnownError` "not-owner" where another PC keeps the
    office's list: the sheet is the office's.
    """
    public = envelope.private_from(secret, recovery.VAULT_CONTEXT).public_key().public_bytes_raw()
    number = office.keys.sheet_number + 1
    office.inspect(_require_owner)
    office.keys.add_sheet(secret, number)
    office.keep(_name, public, recovery.signing_key(secret)[1], number)
    office.keys.settle_sheet(public)
    office.__dict__.pop("exchange", None)
    return number


def copy_after(office: "Office") -> KnownError | None:
    """A backup that the new sheet opens, at once; answers why there is none. The sheet counts all the same."""
    try:
        made = office.backups.now()
    except KnownError as error:
        return error
    return made.troubles[0][1] if made.troubles else None


def settle(office: "Office") -> None:
    """Of two sheets in the vault the one counts that the book names."""
    if len(office.keys.vault.of_kind("recovery")) > 1:
        office.keys.settle_sheet(office.inspect(_named))


def follow(office: "Office") -> None:
    """The office's list may have come with another sheet: this PC's book opens by it too."""
    number, public = office.inspect(_listed)
    if number > office.keys.sheet_number > 0:
        office.keys.know_sheet(public, number)
        office.keep(_note, public)
        office.__dict__.pop("exchange", None)


def _require_owner(connection: Connection) -> None:
    from storage.exchange.identity import Identity, has_list

    if has_list(connection):
        Identity(connection).require_owner()


def _name(connection: Connection, public: bytes, sign: bytes, number: int) -> None:
    from storage.exchange.identity import Identity, has_list, set_meta

    set_meta(connection, "recovery_public", public.hex())
    set_meta(connection, "recovery_sign", sign.hex())
    if has_list(connection):
        Identity(connection).change_sheet(public, sign, number)


def _note(connection: Connection, public: bytes) -> None:
    from storage.exchange.identity import set_meta

    set_meta(connection, "recovery_public", public.hex())


def _named(connection: Connection) -> bytes:
    from storage.exchange.identity import meta

    return bytes.fromhex(meta(connection, "recovery_public"))


def _listed(connection: Connection) -> tuple[int, bytes]:
    from core.exchange import age_key
    from storage.exchange.identity import listed_sheet

    number, recipient = listed_sheet(connection)
    return number, age_key.public_of(recipient) if recipient else b""
