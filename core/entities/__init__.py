"""Every record type, declared once: its fields, their kinds, what belongs together, and what is personal data.

The tables of the book, the journal, the search index and the words on the screen are all made from these
declarations. Fields are never renamed and never change their kind: a newer program adds a field (R11).
"""

from core.entities.base import DELETED, FACT_OF, Entity, Field, Kind, Record, Scope
from core.entities.counter import COUNTER
from core.entities.handover import HANDING
from core.entities.privacy import PRIVACY
from core.entities.province import PROVINCIAL
from core.entities.purge import PURGING
from core.entities.reports import REPORTS
from core.entities.work import OFFICE, PERSON, WORK

ENTITIES: dict[str, Entity] = {
    entity.name: entity for entity in (*WORK, *COUNTER, *REPORTS, *PRIVACY, *PURGING, *PROVINCIAL, *HANDING)
}

__all__ = ["DELETED", "ENTITIES", "FACT_OF", "OFFICE", "PERSON", "Entity", "Field", "Kind", "Record", "Scope"]
