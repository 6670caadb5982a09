"""What a province's council has set for the fees that the law leaves to it: one table a province."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from core.procedures.catalogue import FOLDER, Fee
from core.text import fold, nfc


@dataclass(frozen=True)
class LocalFee:
    """One fee of a province. `online_amount` is what an online file pays from `online_from` on, None when the same."""

    province: str
    name: str
    procedures: tuple[str, ...]
    amount: int
    basis: str
    confidence: str
    online_amount: int | None = None
    online_from: date | None = None
    valid_from: date | None = None

    def due(self, channel: str, day: date) -> int:
        """What is to be paid for a file taken in that way on that day, in đồng."""
        online = channel == "online" and self.online_amount is not None
        return (self.online_amount or 0) if online and (self.online_from or day) <= day else self.amount


@cache
def shipped_fees() -> tuple[LocalFee, ...]:
    """The tables that came with the program: examples that were read, not every province."""
    raw = json.loads(nfc((FOLDER / "fees.json").read_text(encoding="utf-8")))
    return tuple(_fee(table, item) for table in raw["tables"] for item in table["items"])


def _fee(table: Mapping[str, Any], item: Mapping[str, Any]) -> LocalFee:
    free = table.get("online_free_from")
    return LocalFee(
        table["province"], item["name"], tuple(item["procedures"]), item["amount"], table["basis"],
        table["confidence"], 0 if free else None, date.fromisoformat(free) if free else None,
    )  # fmt: skip


def local_fees(province: str, procedure: str, day: date, own: Iterable[LocalFee] = ()) -> list[LocalFee]:
    """The fees of a province that may apply to a procedure; the office's own table before the shipped one."""
    wanted = fold(province)
    found = [
        fee
        for fee in (*own, *shipped_fees())
        if fold(fee.province) in wanted and procedure in fee.procedures and (fee.valid_from or day) <= day
    ]
    names = {fold(fee.name): fee for fee in reversed(found)}
    return list(reversed(names.values()))


def fee_words(fee: Fee, local: Iterable[LocalFee], channel: str, day: date) -> str:
    """The fee in words for the receipt and the guide sheet; what is not known says so."""
    lines = [f"{each.name}: {money(each.due(channel, day))} ({each.basis})" for each in local]
    if lines:
        return "; ".join(lines)
    if fee.rule == "hdnd_tinh" and fee.amount is None:
        return f"{fee.fact.text}. Chưa có bảng mức thu của tỉnh"
    return fee.fact.text


def money(amount: int) -> str:
    """Such as "8.000 đồng"."""
    return f"{amount:,}".replace(",", ".") + " đồng"
