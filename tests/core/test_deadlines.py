"""Deadline phrases: eighty real ones, the table's laws, and no day that the text does not give."""

import csv
import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.deadlines import Deadline, describe, parse_deadline

_FILE = Path(__file__).parents[1] / "plans" / "deadline_phrases.tsv"
PHRASES = list(csv.DictReader(_FILE.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: row["phrase"][:40])
def test_real_phrases(row: dict[str, str]) -> None:
    found = parse_deadline(row["phrase"])
    assert found.kind == row["kind"].split("(")[0]
    stated = row["due"] if re.fullmatch(r"\d{4}-\d\d-\d\d", row["due"]) else None
    assert (found.due.isoformat() if found.due else None) == stated


def test_there_are_eighty_of_them() -> None:
    assert len(PHRASES) >= 80


@pytest.mark.parametrize(
    ("phrase", "rule"),
    [
        ("trước ngày 20 hàng tháng", {"freq": "monthly", "day": 20, "op": "before"}),
        ("Ngày 25 tháng cuối quý báo cáo", {"freq": "quarterly", "day": 25, "op": "by"}),
        ("trước ngày 10/7 hằng năm", {"freq": "yearly", "month": 7, "day": 10, "op": "before"}),
        ("chậm nhất ngày 10 tháng 01 của năm tiếp theo", {"freq": "yearly", "month": 13, "day": 10, "op": "by"}),
        ("định kỳ 01 lần/năm", {"freq": "yearly"}),
        ("02 lần/năm", None),
    ],
)
def test_rules(phrase: str, rule: dict[str, object] | None) -> None:
    assert parse_deadline(phrase).rule == rule


@pytest.mark.parametrize(
    "phrase",
    [
        "theo Quyết định số 163/2026/QĐ-UBND ngày 12/5/2026",
        "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị",
        "theo Kế hoạch số 11-KH/BCĐ ngày 29/6/2025",
        "Khi có yêu cầu",
        "Thường xuyên",
        "",
        "…… tháng ( từ ……… đến ……… )",
    ],
)
def test_no_day_is_taken_from_a_citation_or_from_nothing(phrase: str) -> None:
    assert parse_deadline(phrase).due is None


def test_a_missing_year_is_the_documents_and_is_doubted() -> None:
    found = parse_deadline("Trước ngày 15/7", doc_year=2026)
    assert (found.due, found.doubts) == (date(2026, 7, 15), ("no-year",))
    assert parse_deadline("Trước ngày 15/7").due is None


@given(DAYS)
def test_before_is_strict_and_by_is_not(day: date) -> None:
    strict = parse_deadline(f"Trước ngày {day:%d/%m/%Y}")
    assert (strict.due, strict.last_ok) == (day, day - timedelta(days=1))
    within = parse_deadline(f"Chậm nhất ngày {day.day} tháng {day.month} năm {day.year}")
    assert (within.due, within.last_ok) == (day, day)


def _quarter(year: int, number: int) -> str:
    return f"Quý {('I', 'II', 'III', 'IV')[number]}/{year}"


@given(
    st.one_of(
        DAYS.map(lambda day: f"Trước ngày {day.day}/{day.month}/{day.year}"),
        DAYS.map(lambda day: f"Chậm nhất ngày {day:%d/%m/%Y}"),
        DAYS.map(lambda day: f"Tháng {day.month}/{day.year}"),
        DAYS.map(lambda day: f"Trước tháng {day.month}/{day.year}"),
        DAYS.map(lambda day: f"6 tháng cuối năm {day.year}"),
        DAYS.map(lambda day: f"Cả năm {day.year}"),
        st.tuples(DAYS, DAYS).map(lambda two: f"Từ ngày {min(two):%d/%m/%Y} đến ngày {max(two):%d/%m/%Y}"),
        st.builds(_quarter, st.integers(2020, 2032), st.integers(0, 3)),
        st.just("Thường xuyên"),
    )
)
def test_words_parse_back_to_the_same_deadline(phrase: str) -> None:
    found = parse_deadline(phrase)
    again = parse_deadline(describe(found))
    assert found != Deadline("unknown")
    assert again == found


@given(st.text(alphabet="abcđêếngàytrướchạnkhi ,.;()/-0123456789", max_size=60))
def test_never_a_day_that_the_text_does_not_give(text: str) -> None:
    found = parse_deadline(text)
    if found.due is not None:
        assert str(found.due.year) in text or str(found.due.year - 1) in text
    assert (found.last_ok is None) == (found.due is None)


_OWN = Path(__file__).parents[1] / "plans" / "own_phrases.tsv"
OWN = list(csv.DictReader(_OWN.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", OWN, ids=lambda row: row["phrase"][:40])
def test_own_phrases(row: dict[str, str]) -> None:
    found = parse_deadline(row["phrase"], doc_year=int(row["doc_year"]) if row["doc_year"] else None)
    assert (found.kind, _iso(found.due), _iso(found.last_ok)) == (row["kind"], row["due"], row["last_ok"])
    if row["rule"]:
        assert found.rule == json.loads(row["rule"])


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def test_there_are_eighty_more_of_them() -> None:
    assert len(OWN) >= 80
    assert not {row["phrase"] for row in OWN} & {row["phrase"] for row in PHRASES}


CITED = st.sampled_from(
    ["Kế hoạch số {}/KH-STP ngày {}", "theo Quyết định số {}/QĐ-UBND ngày {} của Chủ tịch UBND tỉnh",
     "Nghị quyết số {}-NQ/TW, ngày {} của Bộ Chính trị", "thực hiện Luật Hộ tịch số {} ngày {}",
     "Công văn số {}/STP-VP ngày {} về việc rà soát", "Nghị định số {}/2025/NĐ-CP ngày {}", "văn bản ban hành ngày {1} số {0}"]
)  # fmt: skip


@given(CITED, st.integers(1, 9999), DAYS, st.booleans())
def test_never_a_date_from_a_citation(words: str, number: int, day: date, wordy: bool) -> None:
    written = f"{day.day} tháng {day.month} năm {day.year}" if wordy else f"{day:%d/%m/%Y}"
    found = parse_deadline(words.format(number, written))
    assert found.due is None
    assert found.last_ok is None


@given(CITED, st.integers(1, 9999), DAYS, DAYS)
def test_a_deadline_beside_a_citation_is_its_own(words: str, number: int, cited: date, day: date) -> None:
    found = parse_deadline(f"{words.format(number, f'{cited:%d/%m/%Y}')}; trước ngày {day:%d/%m/%Y}")
    assert (found.kind, found.due) == ("before-date", day)


@given(
    st.sampled_from(["ngày", "trước ngày", "quý", "tháng", "năm", "từ", "đến", "hết", "số", "Kế hoạch", "định kỳ", "và",
                     "hằng năm", "6 tháng", "kể từ", "I", "IV", "khi có", ",", ";", "-", "/", "(", ")"]) | st.integers(0, 40).map(str)
    | DAYS.map(lambda day: f"{day:%d/%m/%Y}") | DAYS.map(lambda day: f"{day.day}/{day.month}") | st.integers(2020, 2032).map(str),
    st.data(),
)  # fmt: skip
def test_every_part_of_a_day_is_in_the_text(first: str, data: st.DataObject) -> None:
    pieces = [
        first,
        *data.draw(
            st.lists(
                st.sampled_from(
                    [
                        "ngày",
                        "tháng",
                        "năm",
                        "quý",
                        "trước",
                        "đến",
                        "2026",
                        "3/2026",
                        "15/3",
                        "7",
                        "II",
                        "đầu",
                        "cuối",
                        "6 tháng",
                        "/",
                    ]
                ),
                max_size=6,
            )
        ),
    ]
    text = " ".join(pieces)
    found = parse_deadline(text)
    if found.due is None:
        assert found.last_ok is None
        return
    assert re.search(rf"\b{found.due.year}\b|\b{found.due.year - 1}\b", text)
    ends = (found.due + timedelta(days=1)).day == 1 or found.due.day == 1
    assert ends or re.search(rf"(?<!\d)0?{found.due.day}(?!\d)", text)


RULES = st.one_of(
    st.builds(lambda day, op: {"freq": "monthly", "day": day, "op": op}, st.integers(1, 31), st.sampled_from(["before", "by"])),
    st.builds(lambda day, op: {"freq": "quarterly", "day": day, "op": op}, st.integers(1, 30), st.sampled_from(["before", "by"])),
    st.builds(lambda day, month, op: {"freq": "yearly", "month": month, "day": day, "op": op}, st.integers(1, 28), st.integers(1, 14), st.sampled_from(["before", "by"])),
    st.builds(lambda day: {"freq": "weekly", "weekday": day, "op": "before"}, st.integers(1, 6)),
    st.sampled_from([{"freq": freq} for freq in ("monthly", "quarterly", "half-year", "yearly", "weekly")]),
)  # fmt: skip


@given(RULES)
def test_a_rule_in_words_parses_back_to_it(rule: dict[str, object]) -> None:
    found = parse_deadline(describe(Deadline("recurring", rule=rule)))
    assert found.kind == "recurring"
    said = {key: value for key, value in (found.rule or {}).items() if value is not None}
    wanted = dict(rule)
    if rule["freq"] == "monthly" and rule.get("day") == 31:
        assert said.get("day") == 31
    if rule["freq"] == "quarterly" and "day" in rule:
        said.pop("month", None)  # the last month is a quarter's own
    assert said == wanted
