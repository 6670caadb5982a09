"""The journal: stamps, chains, bases and siblings, undo, and everything shown made anew."""

from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import KnownError
from core.exchange.clock import stamp_of
from core.intents import checklists, notes, people, tasks
from core.intents.bin import restore_record
from storage.check import check_book
from storage.digest import book_digest, shown_digest
from storage.office import Office
from storage.queries.history import history
from storage.queries.records import checklist, task_detail
from storage.reader import Reader
from storage.rebuild import rebuild


def _add(office: Office, text: str = "Việc") -> str:
    return office.do(tasks.add_task, text=text).subject


def _text(office: Office, id: str) -> str:
    record = office.ask(Reader.get, "task", id)
    assert record is not None
    return str(record["text"])


def test_one_act_is_one_numbered_change_set_without_holes(office: Office) -> None:
    for number in range(5):
        _add(office, f"Việc {number}")
    seqs = [seq for (seq,) in office.ask(Reader.rows, "SELECT seq FROM change_set ORDER BY csid")]
    assert seqs == list(range(1, len(seqs) + 1))
    assert office.inspect(check_book) == []


def test_only_changed_fields_are_written(office: Office) -> None:
    id = _add(office)
    before = office.ask(Reader.rows, "SELECT count(*) FROM change")[0][0]
    office.do(tasks.edit_task, id=id, text="Việc", priority=1)
    assert office.ask(Reader.rows, "SELECT count(*) FROM change")[0][0] == before + 1


def test_a_large_import_is_cut_into_sets_of_one_act_and_undone_whole(office: Office) -> None:
    made = office.do(checklists.make_checklist, title="Danh sách", items=[f"Người {n}" for n in range(1500)])
    sets = office.ask(
        Reader.rows, "SELECT count(*), count(DISTINCT act) FROM change_set WHERE act = ?", bytes.fromhex(made.act)
    )
    assert sets[0][0] >= 2
    assert sets[0][1] == 1
    office.undo()
    assert office.ask(Reader.find, "item") == []
    assert office.ask(Reader.find, "checklist") == []


def test_a_stamp_beats_the_value_it_replaces_whatever_the_clock_says(office: Office) -> None:
    id = _add(office)
    office._journal.clock = lambda: int(datetime(2009, 1, 1).timestamp() * 1000)
    done = office.do(tasks.edit_task, id=id, text="Sửa khi đồng hồ sai")
    assert _text(office, id) == "Sửa khi đồng hồ sai"
    assert office.clock_doubted
    stamps = [s for (s,) in office.ask(Reader.rows, "SELECT stamp FROM change_set ORDER BY csid")]
    assert stamps == sorted(set(stamps))
    assert done.changed


def test_a_wild_clock_is_never_learnt_from(office: Office) -> None:
    office._journal.clock = lambda: int(datetime(2099, 1, 1).timestamp() * 1000)
    _add(office)
    last = office.ask(Reader.rows, "SELECT max(stamp) FROM change_set")[0][0]
    assert last < stamp_of(int(datetime(2040, 1, 1).timestamp() * 1000))


def test_a_form_left_open_never_overwrites_silently(office: Office) -> None:
    id = _add(office, "Bản đầu")
    seen = office.ask(Reader.versions, id)
    office.do(tasks.edit_task, id=id, text="Người khác sửa")
    office.do(tasks.edit_task, id=id, seen=seen, text="Tôi sửa")
    assert _text(office, id) == "Tôi sửa"
    siblings = office.ask(Reader.rows, "SELECT value FROM sibling JOIN change USING (cid)")
    assert siblings == [('"Người khác sửa"',)]
    # Whoever edits on what is now shown has decided.
    office.do(tasks.edit_task, id=id, text="Quyết định")
    assert office.ask(Reader.rows, "SELECT count(*) FROM sibling") == [(0,)]


def test_a_form_left_open_keeps_what_it_did_not_touch(office: Office) -> None:
    id = _add(office, "Bản đầu")
    seen = office.ask(Reader.versions, id)
    office.do(tasks.edit_task, id=id, lead="Văn phòng")
    office.do(tasks.edit_task, id=id, seen=seen, text="Tôi sửa chữ")
    record = office.ask(Reader.get, "task", id)
    assert record is not None
    assert (record["text"], record["lead"]) == ("Tôi sửa chữ", "Văn phòng")
    assert office.ask(Reader.rows, "SELECT count(*) FROM sibling") == [(0,)]


def test_the_same_fact_twice_is_no_conflict_and_the_earlier_one_stands(office: Office) -> None:
    id = _add(office)
    seen = office.ask(Reader.versions, id)
    office.today = lambda: date(2026, 11, 20)
    office.do(tasks.set_state, ids=[id], state="done")
    office.today = lambda: date(2026, 11, 23)
    office.do(tasks.edit_task, id=id, seen=seen, state="done")
    record = office.ask(Reader.get, "task", id)
    assert record is not None
    assert record["done_on"] == date(2026, 11, 20)
    assert office.ask(Reader.rows, "SELECT count(*) FROM sibling") == [(0,)]


def test_undo_takes_back_only_what_still_shows_and_names_the_rest(office: Office) -> None:
    id = _add(office, "Đầu")
    both = office.do(tasks.edit_task, id=id, text="Giữa", lead="Phòng A")
    office.do(tasks.edit_task, id=id, text="Cuối")
    undone = office.undo(both.act)
    assert undone.left == ("Nội dung",)
    record = office.ask(Reader.get, "task", id)
    assert record is not None
    assert (record["text"], record["lead"]) == ("Cuối", None)


def test_undo_is_itself_undoable_and_goes_on_backwards(office: Office) -> None:
    id = _add(office, "Một")
    office.do(tasks.edit_task, id=id, text="Hai")
    office.do(tasks.edit_task, id=id, text="Ba")
    first = office.undo()
    assert _text(office, id) == "Hai"
    second = office.undo()
    assert _text(office, id) == "Một"
    with pytest.raises(KnownError) as overtaken:
        office.undo(first.act)
    assert overtaken.value.code == "undo-overtaken"
    office.undo(second.act)
    assert _text(office, id) == "Hai"
    office.undo(first.act)
    assert _text(office, id) == "Ba"


def test_bulk_acts_have_one_undo(office: Office) -> None:
    ids = [_add(office, f"Việc {n}") for n in range(20)]
    office.do(tasks.set_state, ids=ids, state="done")
    office.undo()
    assert {row["state"] for row in office.ask(Reader.find, "task")} == {"todo"}


def test_the_recycle_bin_gives_back(office: Office) -> None:
    id = _add(office)
    office.do(tasks.delete_tasks, ids=[id])
    assert office.ask(Reader.find, "task") == []
    office.do(restore_record, kind="task", id=id)
    assert [row["id"] for row in office.ask(Reader.find, "task")] == [id]


def test_history_tells_old_and_new_in_words(office: Office) -> None:
    id = _add(office, "Cũ")
    office.do(tasks.edit_task, id=id, text="Mới")
    office.do(tasks.set_state, ids=[id], state="done")
    entries = office.ask(history, id)
    assert [entry.title for entry in entries] == ["Đã xong: Mới", "Sửa việc: Cũ", "Thêm việc: Cũ"]
    assert [(c.label, c.old, c.new) for c in entries[1].changes] == [("Nội dung", "Cũ", "Mới")]
    assert ("Trạng thái", "Chưa làm", "Đã xong") in [(c.label, c.old, c.new) for c in entries[0].changes]


def test_a_tampered_journal_is_noticed(office: Office) -> None:
    id = _add(office, "Nguyên bản")
    assert office.inspect(check_book) == []
    office._connection.execute("UPDATE change SET value = '\"Sửa lén\"' WHERE value = '\"Nguyên bản\"'")
    office._connection.commit()
    assert "Nhật ký bị đứt hoặc bị sửa" in office.inspect(check_book)[0]
    assert id


def test_a_projection_that_strays_is_noticed_and_rebuilt(office: Office) -> None:
    id = _add(office, "Đúng")
    office._connection.execute("UPDATE task SET text = 'Sai'")
    office._connection.commit()
    assert "không khớp" in office.inspect(check_book)[0]
    office.keep(rebuild)
    assert _text(office, id) == "Đúng"
    assert office.inspect(check_book) == []


_TEXTS = st.text(alphabet="aăâđêôơưbcdghiklmnopqrstuvxyAĐ 0123456789", min_size=1, max_size=12).filter(str.strip)
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), _TEXTS),
        st.tuples(st.just("edit"), st.integers(0, 5), _TEXTS),
        st.tuples(st.just("stale"), st.integers(0, 5), _TEXTS),
        st.tuples(st.just("state"), st.integers(0, 5), st.sampled_from(["todo", "doing", "done", "cancelled"])),
        st.tuples(st.just("delete"), st.integers(0, 5)),
        st.tuples(st.just("note"), st.integers(0, 5), _TEXTS),
        st.tuples(st.just("tick"), st.integers(0, 5), _TEXTS),
        st.tuples(st.just("undo")),
    ),
    max_size=14,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(steps=_STEPS)
def test_whatever_people_do_a_rebuild_gives_the_same_book(office: Office, steps: list[tuple]) -> None:
    ids = [_add(office)]
    seen = {ids[0]: office.ask(Reader.versions, ids[0])}
    for step in steps:
        _take(office, step, ids, seen)
    before = office.inspect(shown_digest), office.ask(book_digest)
    office.keep(rebuild)
    assert (office.inspect(shown_digest), office.ask(book_digest)) == before
    assert office.inspect(check_book) == []


def _take(office: Office, step: tuple, ids: list[str], seen: dict) -> None:
    act, *rest = step
    if act == "add":
        ids.append(_add(office, rest[0]))
        seen[ids[-1]] = office.ask(Reader.versions, ids[-1])
        return
    if act == "undo":
        try:
            office.undo()
        except KnownError as error:
            assert error.code in ("nothing-to-undo", "undo-overtaken")
        return
    id = ids[rest[0] % len(ids)]
    if act == "edit":
        office.do(tasks.edit_task, id=id, text=rest[1])
    elif act == "stale":
        office.do(tasks.edit_task, id=id, seen=seen[id], text=rest[1])
    elif act == "state":
        office.do(tasks.set_state, ids=[id], state=rest[1])
    elif act == "delete":
        office.do(tasks.delete_tasks, ids=[id])
    elif act == "note":
        office.do(notes.add_note, about=id, text=rest[1])
    else:
        made = office.do(checklists.make_checklist, title=rest[1], items=[rest[1]], task=id).subject
        view = office.ask(checklist, made)
        assert view is not None
        office.do(checklists.tick, ids=[view.items[0]["id"]])


def test_two_people_of_one_office(office: Office) -> None:
    second = office.do(people.add_person, name="Nguyễn Văn Thắng").subject
    id = _add(office)
    office.do(tasks.assign, ids=[id], person=second)
    detail = office.ask(task_detail, id)
    assert detail is not None
    assert detail.row.person_name == "Nguyễn Văn Thắng"
