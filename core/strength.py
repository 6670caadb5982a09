"""How long a passphrase stands against somebody who has the files and guesses: said honestly, Vietnamese included.

zxcvbn (Wheeler, USENIX Security 2016) finds dates, rows of keys, repeats and common words; Vietnamese syllables come
from assets/words, and what somebody knows of the officer (names, the office) is given by the caller. For a phrase of
syllables zxcvbn is too kind: syllables stand in pairs that people know, so each counts for 300 at most.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from core.assets import asset
from core.text import fold

_PER_SECOND = 10_000  # guesses of a well-equipped guesser against Argon2id with 64 MiB and 3 passes
_SYLLABLE_LEAST, _SYLLABLE_MOST, _YEAR = 30, 300, 200
_HOUR, _DAY, _YEAR_SECONDS = 3_600, 86_400, 31_557_600.0
_LEVELS = (_DAY, 30 * _DAY, 10 * _YEAR_SECONDS, 1_000 * _YEAR_SECONDS)
_NAMES = ("Rất yếu", "Yếu", "Tạm được", "Khá", "Mạnh")
_ADVICE = "Thêm tiếng: sáu tiếng trở lên không thành câu quen, không có tên người, ngày sinh."
_LONGEST = 72  # signs that zxcvbn looks at; a longer one is no weaker


@dataclass(frozen=True)
class Strength:
    """`level` 0 to 4 with its name; `holds` says how long, `advice` what to do, "" where nothing is needed."""

    level: int
    name: str
    holds: str
    advice: str

    @property
    def words(self) -> str:
        return f"{self.name}: {self.holds}"


def strength(word: str, own: Iterable[str] = ()) -> Strength:
    """The strength of a passphrase; `own` are words that a guesser would try first."""
    plain = fold(word)
    guesses = min(_by_zxcvbn(plain, own), _by_syllables(plain, own)) if plain else 0.0
    seconds = guesses / _PER_SECOND
    level = sum(seconds >= least for least in _LEVELS)
    return Strength(level, _NAMES[level], _words(seconds), "" if level >= 3 else _ADVICE)


def _by_zxcvbn(plain: str, own: Iterable[str]) -> float:
    from zxcvbn import zxcvbn

    told = [part for text in own for part in (fold(text).replace(" ", ""), *fold(text).split())]
    found = zxcvbn(plain.replace(" ", "")[:_LONGEST], user_inputs=[*told, *_syllables()])
    return float(found["guesses"])


def _by_syllables(plain: str, own: Iterable[str]) -> float:
    """Guesses for a phrase in which every part is a syllable or a number; without end for anything else."""
    ranks, known = _syllables(), {part for text in own for part in fold(text).split()}
    guesses = 1.0
    for part in plain.split():
        if part in known:
            guesses *= 2
        elif part in ranks:
            guesses *= min(max(ranks[part], _SYLLABLE_LEAST), _SYLLABLE_MOST)
        elif part.isdigit():
            guesses *= _YEAR if len(part) == 4 else 10.0 ** len(part)
        else:
            return float("inf")
    return guesses


@lru_cache(maxsize=1)
def _syllables() -> dict[str, int]:
    """Syllables and common passphrases without marks, each with its place by frequency."""
    text = asset("words/vietnamese.txt").read_text(encoding="utf-8")
    return {word: place for place, word in enumerate(text.split(), 1)}


def _words(seconds: float) -> str:
    if seconds < 60:
        return "máy đoán ra ngay"
    for unit, name in ((100 * _YEAR_SECONDS, "trăm năm"), (_YEAR_SECONDS, "năm"), (_DAY, "ngày"), (_HOUR, "giờ")):
        if seconds >= unit:
            count = int(seconds / unit)
            return "máy đoán cả nghìn năm chưa ra" if unit > _YEAR_SECONDS and count >= 10 else (
                f"máy mạnh đoán ra trong khoảng {count} {name}"
            )  # fmt: skip
    return f"máy mạnh đoán ra trong khoảng {int(seconds / 60)} phút"
