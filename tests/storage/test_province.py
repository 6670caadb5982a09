"""Province and communes: joined by code, packs signed for all, accepted after a look, progress back; and what must be
refused, each with its own reason and without a changed row."""

import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.errors import KnownError
from core.exchange import letters as format_
from core.exchange import sealing
from core.intents import calendar, documents, duties, procedures, tasks
from core.intents.province import found_province
from core.reports.commune_report import CommuneReport
from storage.check import check_book
from storage.digest import shown_digest
from storage.exchange.letters import JOIN, PACK_ENTRY, REPORT_ENTRY, Letters
from storage.exchange.stores.bundle_file import open_zip, read_entry, write_zip
from storage.office import Office
from storage.queries.province import overview, pack_view
from storage.reader import Reader
from tests.books import CHEAP, PASSPHRASE, new_book
from tests.lab.office_pcs import digest, join, receive, send

TODAY = date(2026, 11, 24)
PLAN = {
    "meta": {"number": {"value": "12/KH-STP"}, "issuer": {"value": "Sở Tư pháp"}, "date": {"value": "2026-11-02"},
             "title": "Kế hoạch hoà giải 2027"},
    "tasks": [
        {"no": "1", "text": "Rà soát tổ hoà giải", "lead": "UBND xã", "product": "Báo cáo",
         "deadline": {"kind": "date", "op": "by", "due": "2026-11-20", "last_ok": "2026-11-20"}},
        {"no": "2", "text": "Tập huấn hoà giải viên", "deadline": {"kind": "date", "op": "by", "due": "2026-12-30",
                                                                  "last_ok": "2026-12-30"}},
    ],
    "oneoff_duties": [], "recurring_duties": [],
}  # fmt: skip


def fill(office: Office) -> str:
    """What a province has: a plan, a correction, a day off. Answers the document's id."""
    document = office.do(documents.import_plan, plan=PLAN, tasks=[0, 1]).subject
    office.do(calendar.set_day, day=date(2027, 2, 5), kind="off", name="Nghỉ bù", source="1/TB-UBND")
    office.do(
        procedures.set_local_fee, name="Đăng ký lại khai sinh", procedures=["khai-sinh"], amount=8_000,
        basis="12/2026/NQ-HĐND", province="Hà Tĩnh",
    )  # fmt: skip
    return document


@dataclass
class Land:
    """A province and a commune of it, and a folder for their letters."""

    province: Office
    commune: Office
    folder: Path

    def pack(self, name: str = "goi.soviec") -> Path:
        Letters(self.province).make_pack(self.folder / name)
        return self.folder / name

    def state(self, office: Office) -> tuple[Any, ...]:
        return office.inspect(
            lambda c: (c.execute("SELECT count(*), max(csid) FROM change_set").fetchone(), shown_digest(c))
        )

    def task(self, text: str) -> dict[str, Any]:
        (found,) = self.commune.ask(Reader.find, "task", text=text)
        return found


def make_province(folder: Path) -> Office:
    made = Office.create(folder, office="Sở Tư pháp", officer="Lê Văn Tỉnh", passphrase=PASSPHRASE, cost=CHEAP).office
    made.today = lambda: TODAY
    made.do(found_province)
    return made


def enrol(province: Office, commune: Office, name: str, folder: Path) -> None:
    invite, reply = folder / f"moi-{name}.soviec", folder / f"tra-loi-{name}.soviec"
    _, code = Letters(province).invite(name, invite)
    Letters(commune).join(invite, code.lower().replace("-", " "), reply)
    done = Letters(province).collect(reply)
    assert (done.joined, done.refused) == ([name], [])


@pytest.fixture
def land(tmp_path: Path) -> Iterator[Land]:
    province, commune = make_province(tmp_path / "tinh"), new_book(tmp_path / "xa").office
    commune.today = lambda: TODAY
    letters = tmp_path / "thu"
    letters.mkdir()
    enrol(province, commune, "Xã Cẩm Bình", letters)
    made = Land(province, commune, letters)
    fill(province)
    yield made
    province.close()
    commune.close()


def test_from_pack_to_progress(land: Land) -> None:
    pack = Letters(land.commune).read(land.pack())
    view = land.commune.ask(pack_view, pack)
    assert (pack.name, pack.number, view.count("new")) == ("Sở Tư pháp", 1, 5)
    assert land.commune.ask(Reader.find, "task") == []  # a look takes nothing
    Letters(land.commune).accept(pack)
    task = land.task("Rà soát tổ hoà giải")
    assert (task["lead"], task["due"], task["state"]) == ("UBND xã", date(2026, 11, 20), "todo")
    assert land.commune.ask(lambda reader: reader.calendar.is_workday(date(2027, 2, 5))) is False
    report = land.folder / "tien-do.soviec"
    Letters(land.commune).tell(report)
    assert Letters(land.province).collect(report).told == ["Xã Cẩm Bình"]
    (row,) = land.province.ask(overview).communes
    assert (row.pack, row.accepted, row.done, row.late, row.of, row.standing) == (1, TODAY, 0, 1, 2, "late")
    land.commune.do(tasks.set_state, ids=[task["id"]], state="done", result="Đã rà soát 12 tổ")
    later = land.folder / "tien-do-2.soviec"
    Letters(land.commune).tell(later, CommuneReport("x", "Xã Cẩm Bình", "2026-11", TODAY, {"ho-tich.khai-sinh": 4}))
    Letters(land.province).collect(land.folder)
    (row,) = land.province.ask(overview).communes
    assert (row.done, row.late, row.standing) == (1, 0, "started")
    assert land.province.ask(Reader.find, "commune_report")[0]["figures"] == {"ho-tich.khai-sinh": 4}
    assert land.province.inspect(check_book) == [] == land.commune.inspect(check_book)


def test_a_report_tells_states_and_nothing_else(land: Land) -> None:
    Letters(land.commune).accept(Letters(land.commune).read(land.pack()))
    task = land.task("Tập huấn hoà giải viên")
    land.commune.do(tasks.edit_task, id=task["id"], result="Ông Nguyễn Văn Kín vắng", progress=40)
    Letters(land.commune).tell(land.folder / "t.soviec")
    keys = Letters(land.province).as_province
    signed = sealing.decrypt(_entry(land.folder / "t.soviec", REPORT_ENTRY), [keys.age])
    said = json.loads(zlib.decompress(signed[92:]))
    assert set(said) == {"v", "min_reader", "province", "sent", "pack", "accepted", "states", "report"}
    assert sorted(said["states"].values()) == [["todo", 0, ""], ["todo", 40, ""]]
    with pytest.raises(KnownError):  # for the province's key only
        sealing.decrypt(_entry(land.folder / "t.soviec", REPORT_ENTRY), [Letters(land.commune).as_commune.age])


def test_what_the_province_gave_is_read_only_and_answers_are_own(land: Land) -> None:
    Letters(land.commune).accept(Letters(land.commune).read(land.pack()))
    task = land.task("Rà soát tổ hoà giải")
    for act in (
        lambda: land.commune.do(tasks.edit_task, id=task["id"], text="Viết lại"),
        lambda: land.commune.do(tasks.move_due, ids=[task["id"]], due=date(2027, 1, 1)),
        lambda: land.commune.do(tasks.delete_tasks, ids=[task["id"]]),
        lambda: land.commune.do(documents.edit_document, id=task["document"], title="Khác"),
        lambda: land.commune.do(documents.delete_document, id=task["document"]),
    ):
        with pytest.raises(KnownError, match="tỉnh giao"):
            act()
    land.commune.do(tasks.edit_task, id=task["id"], text=task["text"], progress=50, state="doing")
    assert land.task("Rà soát tổ hoà giải")["progress"] == 50
    (row,) = [each for each in land.commune.ask(Reader.find, "pack_row") if each["id"] == task["given"]]
    assert row["fields"]["text"] == "Rà soát tổ hoà giải"


def test_a_newer_pack_says_what_it_changes(land: Land) -> None:
    Letters(land.commune).accept(Letters(land.commune).read(land.pack()))
    mine = land.task("Rà soát tổ hoà giải")["id"]
    land.commune.do(tasks.set_state, ids=[mine], state="doing")
    first, second = (land.province.ask(Reader.find, "task", text=t["text"])[0]["id"] for t in PLAN["tasks"])  # type: ignore[index]
    land.province.do(tasks.move_due, ids=[first], due=date(2026, 12, 5))
    land.province.do(tasks.delete_tasks, ids=[second])
    land.province.do(tasks.add_task, text="Việc giao thêm")
    pack = Letters(land.commune).read(land.pack("goi-2.soviec"))
    view = land.commune.ask(pack_view, pack)
    assert {what: view.count(what) for what in ("new", "changed", "gone")} == {"new": 1, "changed": 1, "gone": 1}
    (changed,) = [each for each in view.changes if each.what == "changed"]
    assert ("Hạn", "20/11/2026", "05/12/2026") in changed.fields
    Letters(land.commune).accept(pack)
    task = land.task("Rà soát tổ hoà giải")
    assert (task["id"], task["due"], task["state"]) == (mine, date(2026, 12, 5), "doing")
    assert land.commune.ask(Reader.find, "task", text="Tập huấn hoà giải viên") == []


def test_what_was_begun_is_kept_when_the_province_withdraws_it(land: Land) -> None:
    Letters(land.commune).accept(Letters(land.commune).read(land.pack()))
    mine = land.task("Tập huấn hoà giải viên")["id"]
    land.commune.do(tasks.set_state, ids=[mine], state="doing")
    other = land.province.ask(Reader.find, "task", text="Tập huấn hoà giải viên")[0]["id"]
    land.province.do(tasks.delete_tasks, ids=[other])
    Letters(land.commune).accept(Letters(land.commune).read(land.pack("goi-2.soviec")))
    assert land.task("Tập huấn hoà giải viên")["state"] == "doing"
    land.commune.do(tasks.edit_task, id=mine, text="Tập huấn, xã tự làm tiếp")  # the commune's own from now on


def test_two_pcs_of_a_commune_accept_alike(land: Land, tmp_path: Path) -> None:
    second = join(land.commune, tmp_path / "xa-2")
    place = tmp_path / "usb"
    place.mkdir()
    send(land.commune, place)
    receive(second, place)
    second.today = lambda: TODAY
    pack = land.pack()
    for office in (land.commune, second):
        Letters(office).accept(Letters(office).read(pack))
    for one, other in ((land.commune, second), (second, land.commune)):
        send(one, place)
        receive(other, place)
    receive(second, place)
    assert digest(land.commune) == digest(second)
    assert second.inspect(lambda c: c.execute("SELECT count(*) FROM sibling").fetchone()[0]) == 0
    assert len(second.ask(Reader.find, "task")) == 2
    Letters(second).tell(land.folder / "may-2.soviec")  # any PC of the commune speaks for it
    assert Letters(land.province).collect(land.folder / "may-2.soviec").told == ["Xã Cẩm Bình"]
    second.close()


def test_the_newest_pack_raises_the_clocks_floor_but_a_wild_one_does_not(land: Land) -> None:
    before = land.commune._journal.bounds().floor
    land.province.today = lambda: date(2095, 1, 1)
    Letters(land.commune).accept(Letters(land.commune).read(land.pack()))
    assert land.commune._journal.bounds().floor == before
    land.province.today = lambda: TODAY
    Letters(land.commune).accept(Letters(land.commune).read(land.pack("goi-2.soviec")))
    assert land.commune._journal.bounds().floor == before  # what the wild pack said stands: no floor out of it


def test_the_newest_pack_raises_the_clocks_floor(land: Land) -> None:
    Letters(land.commune).accept(Letters(land.commune).read(land.pack()))
    bounds = land.commune._journal.bounds()
    assert bounds.floor == TODAY
    assert not bounds.believes(1_600_000_000_000)  # 2020


# --- what is refused ----------------------------------------------------------------------------------------------------


def _entry(path: Path, name: str) -> bytes:
    opened = open_zip(path)
    return read_entry(opened, opened.getinfo(name))


def _written_again(land: Land, **changes: Any) -> Callable[[Path], None]:
    """The same pack with another body, rightly signed by the province."""

    def write(path: Path) -> None:
        letters = Letters(land.province)
        signed = sealing.decrypt(_entry(path, PACK_ENTRY), [letters.as_province.age])
        body = json.loads(zlib.decompress(signed[92:])) | changes
        commune = land.province.ask(Reader.find, "commune")[0]
        number = int.from_bytes(signed[84:92])
        sealed, _ = format_.seal(
            format_.PACK, letters.me["id"], number, body, letters.as_province.sign, [commune["age"]]
        )
        write_zip(path, {PACK_ENTRY: sealed})

    return write


def _changed_sealed(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    return lambda path: write_zip(path, {PACK_ENTRY: change(_entry(path, PACK_ENTRY))})


def _re_signed(land: Land, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """The signed bytes changed and sealed again: only the signature can tell."""

    def write(path: Path) -> None:
        letters = Letters(land.province)
        signed = change(sealing.decrypt(_entry(path, PACK_ENTRY), [letters.as_province.age]))
        write_zip(path, {PACK_ENTRY: sealing.encrypt(signed, [Letters(land.commune).as_commune.age_public])})

    return write


def _flip(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


_VECTORS: dict[str, tuple[str, Callable[[Land], Callable[[Path], None]]]] = {
    "cut": ("bundle-altered", lambda land: _changed_sealed(lambda content: content[:-20])),
    "a flipped bit of the content": ("bundle-altered", lambda land: _changed_sealed(lambda c: _flip(c, len(c) - 30))),
    "not encrypted": ("bundle-plain", lambda land: _changed_sealed(lambda _: b"{}")),
    "sealed for somebody else": (
        "bundle-foreign",
        lambda land: _changed_sealed(lambda _: sealing.encrypt(b"x", [sealing.new_age_key()[1]])),
    ),
    "an altered signature": ("bundle-altered", lambda land: _re_signed(land, lambda c: _flip(c, 3))),
    "another number under the signature": ("bundle-altered", lambda land: _re_signed(land, lambda c: _flip(c, 91))),
    "another kind of letter": ("bundle-altered", lambda land: _re_signed(land, lambda c: c[:64] + b"SVR1" + c[68:])),
    "another province": ("pack-other-province", lambda land: _re_signed(land, lambda c: _flip(c, 70))),
    "a newer version": ("bundle-newer", lambda land: _written_again(land, min_reader=99)),
    "no rows": ("bundle-malformed", lambda land: _written_again(land, rows=None)),
    "a row of people": ("bundle-malformed", lambda land: _written_again(land, rows=[["person", "ab" * 16, {}]])),
    "a field that is the commune's": (
        "bundle-malformed", lambda land: _written_again(land, rows=[["task", "ab" * 16, {"state": "done"}]]),
    ),
    "a value of the wrong kind": (
        "bundle-malformed", lambda land: _written_again(land, rows=[["task", "ab" * 16, {"text": 7}]]),
    ),
    "a day that is none": (
        "bundle-malformed", lambda land: _written_again(land, rows=[["day_rule", "ab" * 16, {"day": "31/02"}]]),
    ),
    "a correction in the commune's name": (
        "bundle-malformed",
        lambda land: _written_again(land, rows=[["procedure_fix", "ab" * 16, {"level": "commune"}]]),
    ),
    "a row twice": (
        "bundle-malformed", lambda land: _written_again(land, rows=[["task", "ab" * 16, {}]] * 2),
    ),
    "too many rows": (
        "bundle-malformed",
        lambda land: _written_again(land, rows=[["task", f"{n:032x}", {}] for n in range(20_001)]),
    ),
}  # fmt: skip


@pytest.mark.parametrize("vector", _VECTORS)
def test_a_bad_pack_is_refused_with_its_own_reason(land: Land, vector: str) -> None:
    code, spoil = _VECTORS[vector]
    path = land.pack()
    spoil(land)(path)
    state = land.state(land.commune)
    with pytest.raises(KnownError) as refused:
        Letters(land.commune).accept(Letters(land.commune).read(path))
    assert refused.value.code == code
    assert land.state(land.commune) == state


def test_replayed_rolled_back_and_forked_packs(land: Land) -> None:
    letters, first = Letters(land.commune), land.pack()
    forked = land.folder / "khac.soviec"
    forked.write_bytes(first.read_bytes())
    _written_again(land, title="Gói khác cùng số")(forked)
    second = land.pack("goi-2.soviec")
    letters.accept(letters.read(second))
    for path, code in ((second, "pack-known"), (first, "pack-old")):
        state = land.state(land.commune)
        with pytest.raises(KnownError) as refused:
            letters.accept(letters.read(path))
        assert (refused.value.code, land.state(land.commune)) == (code, state)
    other = Land(land.province, land.commune, land.folder)
    third = other.pack("goi-3.soviec")
    copy = land.folder / "goi-3b.soviec"
    copy.write_bytes(third.read_bytes())
    _written_again(land, title="Một gói khác")(copy)
    letters.accept(letters.read(third))
    with pytest.raises(KnownError) as refused:
        letters.accept(letters.read(copy))
    assert refused.value.code == "pack-forked"


def test_a_commune_that_did_not_join_reads_nothing(land: Land, tmp_path: Path) -> None:
    other = new_book(tmp_path / "khac").office
    with pytest.raises(KnownError) as refused:
        Letters(other).read(land.pack())
    assert refused.value.code == "not-joined"
    other.close()


def test_joining_needs_the_code_and_happens_once(land: Land, tmp_path: Path) -> None:
    other = new_book(tmp_path / "khac").office
    other.today = lambda: TODAY
    invite, reply = land.folder / "moi.soviec", land.folder / "tra.soviec"
    _, code = Letters(land.province).invite("Xã Khác", invite)
    for typed, reason in (("AAAA-BBBB-CCCC-DDDD-EEEE", "pair-code"), ("AAAA", "pair-code-length")):
        with pytest.raises(KnownError) as refused:
            Letters(other).join(invite, typed, reply)
        assert refused.value.code == reason
    assert not reply.exists() and other.ask(Reader.find, "province") == []
    other.today = lambda: date(2026, 12, 24)
    with pytest.raises(KnownError, match="7 ngày"):
        Letters(other).join(invite, code, reply)
    other.today = lambda: TODAY
    Letters(other).join(invite, code, reply)
    forged = json.loads(_entry(reply, f"{JOIN}.json"))
    forged["body"]["age"] = sealing.new_age_key()[1]
    write_zip(land.folder / "gia.soviec", {f"{JOIN}.json": json.dumps(forged).encode()})
    (name, error) = Letters(land.province).collect(land.folder / "gia.soviec").refused[0]
    assert (name, error.code) == ("gia.soviec", "pair-code")
    assert Letters(land.province).collect(reply).joined == ["Xã Khác"]
    assert [e.code for _, e in Letters(land.province).collect(reply).refused] == ["no-invite"]  # one answer
    second = make_province(tmp_path / "tinh-2")
    _, code = Letters(second).invite("Xã Khác", invite)
    with pytest.raises(KnownError) as refused:
        Letters(other).join(invite, code, reply)
    assert refused.value.code == "joined-already"
    second.close()
    other.close()


def test_bad_reports_are_refused_and_the_others_taken(land: Land) -> None:
    Letters(land.commune).accept(Letters(land.commune).read(land.pack()))
    good, old = land.folder / "b.soviec", land.folder / "a.soviec"
    Letters(land.commune).tell(old)
    Letters(land.commune).tell(good)
    letters = Letters(land.province)
    assert letters.collect(good).told == ["Xã Cẩm Bình"]
    state = land.state(land.province)
    again = letters.collect(good)
    assert (again.told, again.known, land.state(land.province)) == ([], 1, state)
    assert (letters.collect(old).known, land.state(land.province)) == (1, state)  # rolled back
    commune, joined = Letters(land.commune), land.commune.ask(Reader.find, "province")[0]
    for number, (change, code) in enumerate(
        (
            ({"states": {"x": ["todo", 0, ""]}}, "bundle-malformed"), ({"province": "ab" * 16}, "other-province"),
            ({"report": {"format": "khác"}}, "bad-report"), ({"min_reader": 9}, "bundle-newer"),
        )
    ):  # fmt: skip
        body = {"province": joined["id"], "sent": "2026-11-24", "pack": 1, "accepted": "", "states": {}, "report": None}
        sealed, _ = format_.seal(
            format_.REPORT,
            joined["commune"],
            (1 << 50) + number,
            body | change,
            commune.as_commune.sign,
            [joined["age"]],
        )
        write_zip(land.folder / "xau.soviec", {REPORT_ENTRY: sealed})
        found = letters.collect(land.folder / "xau.soviec")
        assert ([e.code for _, e in found.refused], land.state(land.province)) == ([code], state)
    stranger = sealing.new_signing_key()[0]
    sealed, _ = format_.seal(format_.REPORT, joined["commune"], 1 << 51, body, stranger, [joined["age"]])
    write_zip(land.folder / "xau.soviec", {REPORT_ENTRY: sealed})
    assert [e.code for _, e in letters.collect(land.folder / "xau.soviec").refused] == ["bundle-altered"]


def test_a_duty_of_the_province_makes_the_communes_own_occurrences(land: Land) -> None:
    from core.recurrence import Rule

    land.province.do(duties.add_duty, text="Báo cáo hoà giải", rule=Rule.from_json({"freq": "quarterly"}))
    land.province.do(duties.make_occurrences)
    Letters(land.commune).accept(Letters(land.commune).read(land.pack()))
    land.commune.do(duties.make_occurrences)
    made = [each for each in land.commune.ask(Reader.find, "task") if each["duty"]]
    assert len(made) == 1 and made[0]["given"] is None
