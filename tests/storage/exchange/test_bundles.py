"""Bundles that are cut, altered, foreign, old or hostile: refused with their own reason, and no row changes."""

import json
import random
import shutil
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import KnownError
from core.exchange import layout, refusals, sealing
from core.exchange.chain import chained
from core.exchange.segment import Line, Segment, decode, encode, unpack
from core.intents import tasks
from storage.check import check_book
from storage.digest import shown_digest
from storage.driver import Connection
from storage.exchange.service import Exchange
from storage.exchange.stores import BundleReader
from storage.office import Office
from storage.reader import Reader
from tests.books import new_book
from tests.lab.office_pcs import digest, receive, send
from tests.storage.exchange.conftest import Pair


def _segments(place: Path) -> list[Path]:
    return sorted(place.rglob("seg/*/*/*.age"))


def _state(office: Office) -> tuple[object, ...]:
    def rows(connection: Connection) -> tuple[object, ...]:
        counts = [
            connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("change_set", "change", "row")
        ]
        return (*counts, shown_digest(connection))

    return office.inspect(rows)


@pytest.fixture
def sent(pair: Pair) -> Path:
    """The one segment that the first PC sent; the second has not read it."""
    pair.first.do(tasks.add_task, text="Việc trong gói")
    send(pair.first, pair.place)
    (file,) = _segments(pair.place)
    return file


def _refused(pair: Pair, code: str, state: tuple[object, ...]) -> None:
    done = receive(pair.second, pair.place)
    assert [each.error.code for each in done.refused] == [code]
    assert (done.sets, done.changed) == (0, frozenset())
    assert _state(pair.second) == state


def _renamed(file: Path, content: bytes) -> Path:
    """The content under a name that states its length: only what is inside can tell that it is wrong."""
    name = layout.read_segment("/".join(file.parts[-4:]))
    assert name is not None
    made = file.with_name(file.name.replace(f".{name.size}.age", f".{len(content)}.age"))
    file.unlink()
    made.write_bytes(content)
    return made


def test_cut_at_every_byte(pair: Pair, sent: Path) -> None:
    whole, state = sent.read_bytes(), _state(pair.second)
    identity = pair.second.share(Exchange.identity)
    for length in range(len(whole)):
        with pytest.raises(KnownError) as refused:
            identity.open(sealing.SEGMENT, whole[:length], "")
        assert refused.value.code in ("bundle-plain", "bundle-altered", "bundle-foreign")
    for length in (0, 1, 100, len(whole) // 2, len(whole) - 1):
        sent.write_bytes(whole[:length])
        _refused(pair, "bundle-incomplete", state)
    sent.write_bytes(whole)
    assert receive(pair.second, pair.place).sets == 2


def test_every_flipped_bit_of_the_headers(pair: Pair, sent: Path) -> None:
    whole = sent.read_bytes()
    identity = pair.second.share(Exchange.identity)
    header = whole.index(b"\n---") + 60
    for place in range(header):
        for bit in range(8):
            altered = bytearray(whole)
            altered[place] ^= 1 << bit
            with pytest.raises(KnownError):
                identity.open(sealing.SEGMENT, bytes(altered), "")
    signed = sealing.decrypt(whole, identity.epoch_keys.values())
    for place in range(88 + 8):
        for bit in range(8):
            altered = bytearray(signed)
            altered[place] ^= 1 << bit
            with pytest.raises(KnownError) as refused:
                identity.open(sealing.SEGMENT, identity.seal(bytes(altered)), "")
            assert refused.value.code in ("bundle-altered", "bundle-unknown-device")


def test_a_large_bundle_cut_flipped_and_swapped(pair: Pair) -> None:
    identity = pair.second.share(Exchange.identity)
    source = random.Random(1)
    whole = identity.seal(identity.sign(sealing.SEGMENT, source.randbytes(300_000)))
    chunk, start = 65_536 + 16, len(whole) - 4 * (65_536 + 16) - (300_088 - 4 * 65_536 + 16)
    swapped = (
        whole[:start]
        + whole[start + chunk : start + 2 * chunk]
        + whole[start : start + chunk]
        + whole[start + 2 * chunk :]
    )
    assert len(swapped) == len(whole)
    wrong = [swapped, whole + b"x", whole + whole]
    wrong += [whole[: source.randrange(300, len(whole))] for _ in range(100)]
    for place in (source.randrange(400, len(whole)) for _ in range(100)):
        wrong.append(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    for content in wrong:
        with pytest.raises(KnownError) as refused:
            identity.open(sealing.SEGMENT, content, "")
        assert refused.value.code == "bundle-altered"


def test_bytes_appended_and_an_altered_middle(pair: Pair, sent: Path) -> None:
    whole, state = sent.read_bytes(), _state(pair.second)
    sent.write_bytes(whole + b"x")
    _refused(pair, "bundle-altered", state)
    made = _renamed(sent, whole[:-20] + bytes([whole[-20] ^ 1]) + whole[-19:])
    _refused(pair, "bundle-altered", state)
    made.unlink()


def test_a_relabelled_sender(pair: Pair, sent: Path) -> None:
    state = _state(pair.second)
    identity, other = pair.second.share(Exchange.identity), pair.second.exchange.identity().keys.device
    signed = sealing.decrypt(sent.read_bytes(), identity.epoch_keys.values())
    _renamed(sent, identity.seal(signed[:68] + bytes.fromhex(other) + signed[84:]))
    _refused(pair, "bundle-altered", state)


def test_a_bundle_under_another_name(pair: Pair, sent: Path) -> None:
    state = _state(pair.second)
    folder = sent.parents[1].with_name("0123456789abcdef") / "2026"
    folder.mkdir(parents=True)
    sent.rename(folder / sent.name)
    _refused(pair, "bundle-altered", state)


def test_a_bundle_of_another_office(pair: Pair, sent: Path, tmp_path: Path) -> None:
    state = _state(pair.second)
    with new_book(tmp_path / "lạ").office as stranger:
        there = tmp_path / "nơi lạ"
        there.mkdir()
        send(stranger, there)
        (foreign,) = _segments(there)
        _renamed(sent, foreign.read_bytes())
        _refused(pair, "bundle-foreign", state)
        with pytest.raises(KnownError) as refused:
            stranger.share(Exchange.import_source, pair.place)
    assert refused.value.code == "bundle-foreign"


def test_not_encrypted_at_all(pair: Pair, sent: Path) -> None:
    state = _state(pair.second)
    _renamed(sent, b'{"v": 1}' * 20)
    _refused(pair, "bundle-plain", state)


def test_again_and_again(pair: Pair, sent: Path) -> None:
    assert receive(pair.second, pair.place).sets == 2
    state = _state(pair.second)
    for _ in range(20):
        assert receive(pair.second, pair.place).sets == 0
    assert _state(pair.second) == state


def test_an_older_state_of_the_place(pair: Pair, sent: Path, tmp_path: Path) -> None:
    """A stick that was put back to an earlier day: nothing goes back, and what is missing there is written again."""
    old = tmp_path / "cũ"
    shutil.copytree(pair.place, old)
    pair.first.do(tasks.add_task, text="Việc mới hơn")
    send(pair.first, pair.place)
    receive(pair.second, pair.place)
    state = _state(pair.second)
    assert receive(pair.second, old).sets == 0
    assert _state(pair.second) == state
    assert send(pair.second, old).segments >= 1
    assert digest(pair.first) == digest(pair.second)


def _forged(pair: Pair, sent: Path, change: Callable[[dict[str, object]], object]) -> Path:
    """The segment with its body changed by an author of the office who signs whatever it says."""
    identity = pair.first.share(Exchange.identity)
    signed = sealing.decrypt(sent.read_bytes(), identity.epoch_keys.values())
    body = unpack(signed[88:])
    text = change(body) or json.dumps(body).encode()
    packed = text if isinstance(text, bytes) and text[:1] == b"\x78" else zlib.compress(text)
    return _renamed(sent, identity.seal(identity.sign(sealing.SEGMENT, packed)))


def _column(name: str, value: object) -> Callable[[dict[str, object]], None]:
    return lambda body: body.update({name: value})


HOSTILE: dict[str, tuple[str, Callable[[dict[str, object]], object]]] = {
    "a newer version": ("bundle-newer", _column("min_reader", 3)),
    "deep JSON": ("bundle-malformed", lambda _b: b"[" * 200_000),
    "no JSON": ("bundle-malformed", lambda _b: b"hello"),
    "no zlib": ("bundle-malformed", lambda _b: b"\x78hello"),
    "trailing bytes": ("bundle-malformed", lambda b: zlib.compress(json.dumps(b).encode()) + b"more"),
    "a list": ("bundle-malformed", lambda _b: b"[]"),
    "a million changes": ("bundle-too-large", lambda b: b["sets"].update(size=[1_000_000])),  # type: ignore[attr-defined]
    "negative sizes": ("bundle-malformed", lambda b: b["sets"].update(size=[-1, 5])),  # type: ignore[attr-defined]
    "a zip bomb": ("bundle-too-large", lambda _b: _bomb()),
    "another office inside": ("bundle-altered", _column("office", "00" * 16)),
    "another chain": ("bundle-malformed", _column("prev", "11" * 32)),
    "no numbers": ("bundle-malformed", _column("first", 0)),
    "numbers as text": ("bundle-malformed", _column("first", "1")),
    "a wild stamp": ("bundle-malformed", lambda b: b["sets"].update(stamp=[1 << 70, 1])),  # type: ignore[attr-defined]
    "rows that are not there": ("bundle-malformed", lambda b: b.update(row=[99] * len(b["row"]))),  # type: ignore[arg-type]
    "a row counted from behind": ("bundle-malformed", lambda b: b.update(row=[-1, *b["row"][1:]])),  # type: ignore[index]
    "values that are no JSON": ("bundle-malformed", lambda b: b["values"].__setitem__(0, "{")),  # type: ignore[attr-defined]
    "a value of another kind": ("bundle-malformed", lambda b: b.update(values=["7"] * len(b["values"]))),  # type: ignore[arg-type]
    "wrong deps": ("bundle-malformed", _column("deps", [[0, {"x": 1}]])),
    "a base that is none": ("bundle-malformed", _column("base", {"0": "a:b"})),
    "columns left out": ("bundle-malformed", lambda b: b.pop("values") and None),
}  # fmt: skip


def _bomb() -> bytes:
    packer = zlib.compressobj(9)
    made = [packer.compress(bytes(1 << 20)) for _ in range(300)]
    return b"".join(made) + packer.flush()


@pytest.mark.parametrize("case", HOSTILE)
def test_what_an_author_should_not_write(case: str, pair: Pair, sent: Path) -> None:
    state = _state(pair.second)
    code, change = HOSTILE[case]
    _forged(pair, sent, change)
    tracemalloc.start()
    try:
        _refused(pair, code, state)
        assert tracemalloc.get_traced_memory()[1] < 150 * 1024 * 1024
    finally:
        tracemalloc.stop()


def _newer(segment: Segment) -> Segment:
    """The same segment with a field and a table that only a newer program knows."""
    (first, *rest), prev = segment.sets, segment.sets[0].prev
    lines = [*first.lines, first.lines[0]._replace(cell="colour", value='"đỏ"')]
    lines.append(Line("meeting", "77" * 16, "topic", first.stamp, '{"a":[1,2]}', None))
    made = []
    for each, its_lines in ((first, lines), *((each, each.lines) for each in rest)):
        head = {
            name: getattr(each, name)
            for name in ("seq", "act", "person", "stamp", "title", "reason", "doubted", "undoable", "undoes")
        }
        hashed = chained(prev, {"feed": segment.feed, **head}, its_lines, each.seed)
        made.append(replace(each, lines=its_lines, prev=prev, hash=hashed))
        prev = hashed
    return replace(segment, sets=made)


def test_what_a_newer_program_wrote_is_kept_and_handed_on(pair: Pair, sent: Path, tmp_path: Path) -> None:
    """Unknown tables and fields: kept by name, not shown, forwarded byte for byte (R11)."""
    identity = pair.first.share(Exchange.identity)
    segment = _newer(decode(sealing.decrypt(sent.read_bytes(), identity.epoch_keys.values())[88:]))
    signed = identity.sign(sealing.SEGMENT, encode(segment))
    sealed = identity.seal(signed)
    last = layout.segment_name(
        sent.parts[-3], 2026, segment.first, segment.last, segment.hash.hex()[:8], 1, 1, len(sealed)
    )
    sent.with_name(Path(last).name).write_bytes(sealed)
    sent.unlink()
    assert receive(pair.second, pair.place).refused == []
    assert pair.second.ask(Reader.find, "task")[0]["text"] == "Việc trong gói"
    assert pair.second.inspect(check_book) == []
    onward = tmp_path / "mang tiếp"
    onward.mkdir()
    send(pair.second, onward)
    handed = [sealing.decrypt(file.read_bytes(), identity.epoch_keys.values()) for file in _segments(onward)]
    assert signed in handed


def _soviec(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return path


def test_a_mailed_file_cut_at_every_byte(pair: Pair, sent: Path, tmp_path: Path) -> None:
    pair.first.share(Exchange.export_file, tmp_path / "gói.soviec")
    whole, state = (tmp_path / "gói.soviec").read_bytes(), _state(pair.second)
    for length in (*range(60), *range(60, len(whole), 37), len(whole) - 1):
        (tmp_path / "cụt.soviec").write_bytes(whole[:length])
        with pytest.raises(KnownError) as refused:
            pair.second.share(Exchange.import_source, tmp_path / "cụt.soviec")
        assert refused.value.code == "bundle-incomplete"
    assert _state(pair.second) == state


def test_names_that_climb_out_are_no_names(pair: Pair, sent: Path, tmp_path: Path) -> None:
    office = pair.second.share(Exchange.identity).office_alias
    root = f"{layout.ROOT}/{office}"
    names = ["../../../../etc/passwd", "seg/../../x/2026/1-1-00000000.5.age", "/etc/passwd", "seg\\x", "identity"]
    path = _soviec(tmp_path / "leo.soviec", {f"{root}/{name}": b"hello" for name in names})
    reader = BundleReader(path, office)
    assert [each.name for each in reader.found("")] == ["identity"]
    with pytest.raises(KnownError) as refused:
        reader.read("../../../../etc/passwd")
    assert refused.value.code == "bundle-incomplete"


def test_an_attachment_named_as_a_path_is_no_path(pair: Pair) -> None:
    pair.first.do(_attach_climbing)
    send(pair.first, pair.place)
    receive(pair.second, pair.place)
    assert pair.second.share(Exchange.status).waiting_files == 0


def _attach_climbing(known: Reader) -> object:
    from core.exchange.change import Act, Edit

    return Act("Kèm", (Edit("attachment", known.new_id(), {"name": "x", "blob": "../../../book.db"}),))


def test_a_zip_bomb_in_a_mailed_file(pair: Pair, tmp_path: Path) -> None:
    office = pair.second.share(Exchange.identity).office_alias
    path = tmp_path / "bom.soviec"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(f"{layout.ROOT}/{office}/seg/{'a' * 16}/2026/1-1-{'0' * 8}.{50 << 20}.age", bytes(50 << 20))
    done = pair.second.share(Exchange.import_source, path)
    assert [each.error.code for each in done.refused] == [refusals.too_large().code]
