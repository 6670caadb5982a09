"""What a record type is made of."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, NamedTuple

Kind = Literal["text", "int", "bool", "date", "time", "json", "ref"]
Scope = Literal["office", "device"]
Record = dict[str, Any]

DELETED = "_del"

# Of a group that states one fact: the member that is the fact. Two PCs that say the same have nothing to decide.
FACT_OF = {"state": "state", "tick": "done", "held": "state"}


class Field(NamedTuple):
    """One field. Fields with the same `group` state one fact and carry one stamp (R13).

    `search` puts the text into the search index: "title" ranks before "body".
    """

    name: str
    kind: Kind
    label: str
    group: str = ""
    search: Literal["", "title", "body"] = ""
    personal: bool = False

    @property
    def cell(self) -> str:
        """The name under which the journal keeps it: its group's, or its own."""
        return self.group or self.name


@dataclass(frozen=True)
class Entity:
    """One record type. `label` is its Vietnamese name; office records are journalled and exchanged.

    `derived` fields are columns that storage/derived.py computes from other rows: shown and searched like the others,
    never written by anyone and never exchanged.
    """

    name: str
    label: str
    fields: tuple[Field, ...]
    scope: Scope = "office"
    derived: tuple[Field, ...] = ()

    @cached_property
    def columns(self) -> tuple[Field, ...]:
        """Everything that is read of a record: what was written, then what is computed."""
        return (*self.fields, *self.derived)

    @cached_property
    def by_column(self) -> dict[str, Field]:
        return {field.name: field for field in self.columns}

    @cached_property
    def by_name(self) -> dict[str, Field]:
        return {field.name: field for field in self.fields}

    @cached_property
    def cells(self) -> dict[str, tuple[Field, ...]]:
        """Each cell with the fields it holds, in declared order."""
        found: dict[str, tuple[Field, ...]] = {}
        for field in self.fields:
            found[field.cell] = (*found.get(field.cell, ()), field)
        return found
