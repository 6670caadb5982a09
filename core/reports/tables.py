"""Counted figures: a form's table for a window, what was frozen of it, and estimates for the months still ahead."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.reports.forms import Figure, Form, form_of
from core.reports.periods import Window

Values = Mapping[tuple[str, str], int]  # (group, figure) -> number


@dataclass(frozen=True)
class Group:
    """One line of a table that is grouped. `band` is the heading it stands under: the plan of a section."""

    key: str
    label: str
    band: str = ""


WHOLE = Group("", "")


@dataclass(frozen=True)
class Counted:
    """A form with its numbers. Without grouping there is the one group `WHOLE`."""

    form: Form
    groups: tuple[Group, ...]
    values: Values

    def value(self, figure: str, group: str | None = None) -> int:
        """One number; of all groups together when no group is named."""
        if group is not None:
            return self.values.get((group, figure), 0)
        return sum(self.values.get((each.key, figure), 0) for each in self.groups)

    def totals(self) -> dict[str, int]:
        """Every figure over all groups, by its full name."""
        return {f"{self.form.id}.{figure.key}": self.value(figure.key) for figure in self.form.figures}

    def as_json(self) -> dict[str, Any]:
        return {
            "form": self.form.id,
            "name": self.form.name,
            "groups": [
                {
                    "key": group.key, "label": group.label, "band": group.band,
                    "values": {figure.key: self.value(figure.key, group.key) for figure in self.form.figures},
                }
                for group in self.groups
            ],
            "labels": {figure.key: figure.label for figure in self.form.figures},
        }  # fmt: skip

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Counted":
        """What was frozen. Figures that a newer program no longer declares keep their label of then."""
        form = form_of(data["form"])
        known = {figure.key for figure in form.figures}
        gone = [Figure(key, label, "") for key, label in data["labels"].items() if key not in known]
        groups = tuple(Group(each["key"], each["label"], each["band"]) for each in data["groups"])
        values = {(each["key"], key): value for each in data["groups"] for key, value in each["values"].items()}
        whole = Form(form.id, data["name"], (*form.figures, *gone), form.by, form.official, form.basis, form.confidence)
        return cls(whole if gone else form, groups, values)


def with_sums(form: Form, groups: Iterable[Group], counted: Mapping[tuple[str, str], int]) -> Counted:
    """The counts with the figures that are sums of others."""
    found, listed = dict(counted), tuple(groups)
    for figure in form.figures:
        if figure.sum:
            for group in listed:
                found[group.key, figure.key] = sum(found.get((group.key, part), 0) for part in figure.sum)
    return Counted(form, listed, found)


@dataclass(frozen=True)
class Difference:
    """A number that is no longer what was sent."""

    form: str
    figure: str
    label: str
    group: str
    sent: int
    now: int


def differences(sent: Sequence[Counted], now: Sequence[Counted]) -> list[Difference]:
    """What has changed in the book since a report was frozen. Estimates and plans that came later count too."""
    current = {table.form.id: table for table in now}
    found = []
    for before in sent:
        after = current.get(before.form.id)
        if after is None:
            continue
        groups = {group.key: group for group in (*before.groups, *after.groups)}
        for key, group in groups.items():
            for figure in before.form.figures:
                old, new = before.value(figure.key, key), after.value(figure.key, key)
                if old != new:
                    label = " – ".join(part for part in (group.label, figure.label) if part)
                    found.append(Difference(before.form.id, figure.key, label, key, old, new))
    return found


def estimated(table: Counted, window: Window) -> dict[tuple[str, str], int]:
    """What the months still ahead may bring: the mean of the counted ones, rounded. Only what flows can be estimated;
    a sum is the sum of its parts, so that the estimates add up as the counts do."""
    if not window.estimated:
        return {}
    found: dict[tuple[str, str], int] = {}
    for group in table.groups:
        for figure in table.form.figures:
            if figure.sum or not figure.flow or _whole(table.form, figure):
                continue
            mean = table.value(figure.key, group.key) * window.estimated / window.months
            found[group.key, figure.key] = int(mean + 0.5)
        for figure in sorted(table.form.figures, key=lambda each: -each.level):
            if _whole(table.form, figure) and figure.flow:
                parts = table.form.parts(figure.key)
                found[group.key, figure.key] = sum(found.get((group.key, part.key), 0) for part in parts)
        for figure in table.form.figures:
            if figure.sum and all((group.key, part) in found for part in figure.sum):
                found[group.key, figure.key] = sum(found[group.key, part] for part in figure.sum)
    return found


def _whole(form: Form, figure: Figure) -> bool:
    """Whether the figures within it make the whole of it."""
    return figure.exact and bool(form.parts(figure.key))
