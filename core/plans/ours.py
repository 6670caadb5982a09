"""Which tasks of a plan concern this office: told once by the names of units, remembered, applied to every plan."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from core.text import fold

Item = Mapping[str, Any]  # a task or duty of the contract "plan/1"
_LINKS = re.compile(r"^(?:cac|tat ca(?: cac)?|toan the|moi|tung)\s+")


def own_tasks(items: Sequence[Item], units: Sequence[str]) -> list[int]:
    """The places of the items whose lead, co-ordination or actor names one of these units, in whole words."""
    names = [name for unit in units if (name := _LINKS.sub("", fold(unit).strip(" .-")))]
    if not names:
        return []
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
    return [
        place
        for place, item in enumerate(items)
        if any(named.search(fold(item.get(key) or "")) for key in ("lead", "coord", "actor"))
    ]
