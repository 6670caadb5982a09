"""How long the papers of a finished file are kept, by kind: what the yearly review goes by.

Only terms that a source gives are counted; every other kind stays in the book until somebody finds its term. Taking
personal data out is an act of its own and not done here.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache

from core.procedures.catalogue import FOLDER
from core.text import nfc


@dataclass(frozen=True)
class Retention:
    """One kind of file: kept so many years after it was finished; 0 is not kept at all."""

    id: str
    name: str
    years: int
    basis: str
    confidence: str
    procedures: tuple[str, ...] = ()

    def until(self, finished: date) -> date:
        """The last day of keeping. A file finished on 29 February is kept until the 28th."""
        try:
            return finished.replace(year=finished.year + self.years)
        except ValueError:
            return finished.replace(year=finished.year + self.years, day=28)


@cache
def retentions() -> dict[str, Retention]:
    """The known terms by procedure."""
    return {procedure: kind for kind in retention_kinds() for procedure in kind.procedures}


@cache
def retention_kinds() -> tuple[Retention, ...]:
    """The kinds of files whose term is known."""
    raw = json.loads(nfc((FOLDER / "retention.json").read_text(encoding="utf-8")))
    return tuple(Retention(**{**kind, "procedures": tuple(kind["procedures"])}) for kind in raw["kinds"])
