"""The worker process: killed, stopped, given a bomb. The asking side always ends with pages or one clear word."""

import os
import subprocess
import time
import zlib
from pathlib import Path
from typing import Any

import pytest

from core.errors import KnownError
from core.scans import client
from tests.scans.drawn import Wear, bound


@pytest.fixture(scope="module")
def three_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three small sheets with a few words each."""
    from PIL import Image, ImageDraw, ImageFont

    from tests.scans.drawn import FONT

    sheets = []
    for number in ("một", "hai", "ba"):
        sheet = Image.new("RGB", (700, 420), "white")
        pen, font = ImageDraw.Draw(sheet), ImageFont.truetype(str(FONT), 36)
        for line in range(5):
            pen.text((40, 30 + 70 * line), f"Trang {number} của văn bản quét", "black", font)
        sheets.append(sheet)
    return bound(sheets, tmp_path_factory.mktemp("quét") / "ba trang.pdf", Wear())


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Every worker that is started, in order."""
    found: list[subprocess.Popen[bytes]] = []
    start = client._started

    def watched() -> subprocess.Popen[bytes]:
        found.append(start())
        return found[-1]

    monkeypatch.setattr(client, "_started", watched)
    return found


def _words(page: Any) -> str:
    return " ".join(word.text for word in page.words)


def test_pages_are_read_one_by_one_and_the_worker_is_gone(
    three_pages: Path, started: list[subprocess.Popen[bytes]]
) -> None:
    heard: list[tuple[int, int]] = []
    found = client.read_pages(three_pages, [1, 2, 3], lambda done, whole: heard.append((done, whole)))
    assert [("hai" in _words(page)) for _, page in sorted(found.seen.items())] == [False, True, False]
    assert found.unread == []
    assert list(dict.fromkeys(heard)) == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert [process.poll() is not None for process in started] == [True]


def test_killed_at_every_page_it_is_begun_anew_and_nothing_is_missing(
    three_pages: Path, started: list[subprocess.Popen[bytes]]
) -> None:
    killed: set[int] = set()

    def kill_once_a_page(done: int, whole: int) -> None:
        if done not in killed and done < whole:
            killed.add(done)
            started[-1].kill()

    found = client.read_pages(three_pages, [1, 2, 3], kill_once_a_page)
    assert sorted(found.seen) == [1, 2, 3]
    assert found.unread == []
    assert len(started) >= 3


def test_a_page_that_kills_every_worker_is_left_out(three_pages: Path, started: list[subprocess.Popen[bytes]]) -> None:
    def kill_at_the_second(done: int, _whole: int) -> None:
        if done == 1:
            started[-1].kill()

    found = client.read_pages(three_pages, [1, 2, 3], kill_at_the_second)
    assert (sorted(found.seen), found.unread) == ([1, 3], [2])


def test_dung_ends_it_at_once(three_pages: Path, started: list[subprocess.Popen[bytes]]) -> None:
    def stop(_done: int, _whole: int) -> None:
        if started:
            raise KnownError("stopped", "Đã dừng.")

    with pytest.raises(KnownError, match="dừng"):
        client.read_pages(three_pages, [1, 2, 3], stop)
    assert started[0].poll() is not None


def test_a_worker_that_cannot_start_is_told(three_pages: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(client, "command", lambda: [str(tmp_path / "không có")])
    with pytest.raises(KnownError) as refused:
        client.read_pages(three_pages, [1], lambda _done, _whole: None)
    assert refused.value.code == "no-reader"


@pytest.mark.skipif(os.name == "nt", reason="reads /proc")
def test_it_ends_when_whoever_asked_is_gone(three_pages: Path) -> None:
    process = client._started()
    assert process.stdin is not None
    process.stdin.write(b'{"do": "read", "file": "' + str(three_pages).encode() + b'", "pages": [1, 2, 3]}\n')
    process.stdin.close()
    until = time.monotonic() + 20
    while process.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    assert process.poll() is not None
    assert process.stdout is not None
    process.stdout.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows: the starting side sets it")
def test_it_steps_back_behind_the_window(three_pages: Path, started: list[subprocess.Popen[bytes]]) -> None:
    nice: list[int] = []

    def look(done: int, _whole: int) -> None:
        if done == 1 and started[-1].poll() is None:
            nice.append(os.getpriority(os.PRIO_PROCESS, started[-1].pid))

    client.read_pages(three_pages, [1, 2, 3], look)
    assert nice and min(nice) > os.getpriority(os.PRIO_PROCESS, 0)


def bomb(path: Path, side: int) -> Path:
    """A PDF of a few kilobytes whose one picture swells to `side` by `side` pixels."""
    data = zlib.compress(bytes(side // 8) * 64, 9)
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /XObject << /P 5 0 R >> >> >>",
        b"<< /Length 30 >>\nstream\nq 595 0 0 842 0 0 cm /P Do Q  \nendstream",
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Filter /FlateDecode /Length %d >>\nstream\n" % (side, side, len(data)) + data + b"\nendstream",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
    path.write_bytes(out)
    return path


def test_a_picture_bomb_is_refused_and_not_drawn(tmp_path: Path) -> None:
    from core.plans import read_plan

    found = client.read_pages(bomb(tmp_path / "bom.pdf", 60_000), [1], lambda _done, _whole: None)
    assert (found.seen, found.unread) == ({}, [1])
    with pytest.raises(KnownError) as refused:
        read_plan(tmp_path / "bom.pdf")
    assert refused.value.code == "scan-unread"
