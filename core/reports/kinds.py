"""The kinds of report: title, tables and text. The text is a template that an office may write for itself."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from core.assets import asset
from core.errors import KnownError
from core.reports.forms import every_figure, form_of
from core.text import nfc

TEXT_KEY = "report-text:"  # the beginning of the settings that hold an office's own texts
_NAME = re.compile(r"\{([^{}]+)\}")
NAMES: dict[str, str] = {
    "co_quan": "tên cơ quan", "ky": "kỳ báo cáo", "khoang": "các ngày được đếm", "ngay": "ngày lập",
    "so:…": "một số liệu, ví dụ {so:tthc.tiep-nhan}",
}  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """One kind of report. `opening` and `closing` are paragraphs with {names}."""

    id: str
    name: str
    subject: str
    forms: tuple[str, ...]
    opening: tuple[str, ...]
    closing: tuple[str, ...]


@cache
def kinds() -> dict[str, Kind]:
    """The shipped kinds by id."""
    raw = tomllib.loads(nfc(asset("reports/kinds.toml").read_text(encoding="utf-8")))
    made = (
        Kind(
            each["id"], each["name"], each["subject"], tuple(form_of(form).id for form in each["forms"]),
            tuple(each["opening"]), tuple(each["closing"]),
        )
        for each in raw["kind"]
    )  # fmt: skip
    return {kind.id: kind for kind in made}


def kind_of(id: str) -> Kind:
    """One kind. Raises `KnownError` "no-such-kind"."""
    found = kinds().get(id)
    if found is None:
        raise KnownError("no-such-kind", f"Không có mẫu báo cáo “{id}”.", f"Các mẫu: {', '.join(kinds())}.")
    return found


def checked_text(text: str) -> str:
    """A template as it is kept. Raises `KnownError` "bad-template" for a name that nothing stands for."""
    figures = every_figure()
    for name in _NAME.findall(text):
        if name not in NAMES and (not name.startswith("so:") or name[3:] not in figures):
            raise KnownError(
                "bad-template",
                f"Không có “{{{name}}}” để điền.",
                f"Dùng: {', '.join(f'{{{each}}}' for each in NAMES)}.",
            )
    return nfc(text.strip())


def filled(text: str, values: Mapping[str, str], figures: Mapping[str, int]) -> str:
    """The template with its names filled in; a figure that the report does not hold is left as dots."""

    def put(found: re.Match[str]) -> str:
        name = found[1]
        if name.startswith("so:"):
            return number_words(figures[name[3:]]) if name[3:] in figures else "……"
        return values.get(name, found[0])

    return _NAME.sub(put, text)


def number_words(number: int) -> str:
    """A number as papers write it: 1.234.567; below ten with a zero before it is left to the office."""
    return f"{number:,}".replace(",", ".")
