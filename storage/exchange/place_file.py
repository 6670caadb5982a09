"""The file that says which exchange place this is: an emptied or exchanged folder is never taken for the old one."""

import json
import secrets

from core.errors import KnownError
from core.exchange import layout, refusals
from core.exchange.chain import canonical
from storage.exchange.stores import Store


def read_place(store: Store, office_alias: str) -> str:
    """The id of the place; "" where there is no such file. Raises `KnownError` bundle-foreign, bundle-malformed."""
    if not any(each.name == layout.IDENTITY for each in store.found(layout.IDENTITY)):
        return ""
    try:
        found = json.loads(store.read(layout.IDENTITY))
        office, place = found["office"], str(found["place"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise refusals.malformed(layout.IDENTITY) from error
    if office != office_alias:
        raise refusals.foreign(store.title)
    return place


def found_place(store: Store, office_alias: str) -> str:
    """The id of the place, made now if the place has none and holds nothing of ours yet."""
    place = read_place(store, office_alias)
    if place:
        return place
    if store.found("seg/"):
        raise KnownError(
            "place-changed",
            f"Nơi trao đổi “{store.title}” mất tệp nhận dạng nên chưa ghi gì vào đó. Sổ không thay đổi.",
            "Kiểm tra thư mục có bị xoá hay thay bằng bản khác không.",
        )
    place = secrets.token_hex(16)
    store.write_new(layout.IDENTITY, canonical({"v": 1, "office": office_alias, "place": place}).encode())
    return place
