"""What the office taught the reader of plans."""

from dataclasses import dataclass

from core.intents.reading import OWN_KEY, WORD_KEY
from core.plans.vocabulary import Vocabulary
from storage.reader import Reader


@dataclass(frozen=True)
class TaughtWord:
    """One entry as the settings show it; `id` is what `forget_word` takes."""

    id: str
    kind: str
    words: str
    meaning: str


@dataclass(frozen=True)
class OwnUnit:
    """A name under which plans give work to this office; `id` is what `remove_own_unit` takes."""

    id: str
    name: str


def taught_words(reader: Reader) -> list[TaughtWord]:
    found = [
        TaughtWord(record["id"], value["kind"], value["words"], value["meaning"])
        for record in reader.find("setting", key=WORD_KEY)
        if isinstance(value := record["value"], dict) and {"kind", "words", "meaning"} <= value.keys()
    ]
    return sorted(found, key=lambda entry: (entry.kind, entry.words.lower()))


def vocabulary(reader: Reader) -> Vocabulary:
    """Everything taught, as the readers take it."""
    return Vocabulary.of((entry.kind, entry.words, entry.meaning) for entry in taught_words(reader))


def own_units(reader: Reader) -> list[OwnUnit]:
    found = [
        OwnUnit(record["id"], value["name"])
        for record in reader.find("setting", key=OWN_KEY)
        if isinstance(value := record["value"], dict) and value.get("name")
    ]
    return sorted(found, key=lambda unit: unit.name.lower())
