"""Who looked at citizens' data, exported or printed it, and what was done to keep the book safe: this PC's own log.

Not journalled and never exchanged. Each line carries a hash of itself and of the one before it, and the newest hash is
kept apart, so that a line altered, taken out or cut off at the end shows. Nothing in the program changes a line. The
words of a line name numbers and counts, never a citizen.
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from core.exchange.chain import canonical
from storage.driver import Connection

ACTS: Mapping[str, str] = {
    "open": "Mở hồ sơ", "print": "In giấy tờ", "export": "Xuất dữ liệu", "search": "Tra cứu người dân",
    "backup": "Sao lưu", "restore": "Khôi phục từ bản sao", "drill": "Diễn tập khôi phục",
    "rescue": "Cứu sổ hỏng", "key": "Đổi khoá của sổ", "audit": "Xuất nhật ký",
}  # fmt: skip
_SAME_LOOK = timedelta(minutes=10)  # opening the same file again so soon is the same look at it
_HEAD = "read_log_head"
_START = "0" * 64


def write(
    connection: Connection, person: str, act: str, about: str = "", words: str = "", now: datetime | None = None
) -> bool:
    """One more line, in the caller's transaction; answers whether it was written. `about` is the record's id."""
    at = (now or datetime.now(UTC)).astimezone(UTC)
    if act not in ACTS:
        raise AssertionError(f"no such act in the read log: {act}")
    if act == "open" and _looked_just_now(connection, person, about, at):
        return False
    last, prev = _newest(connection)
    feed = connection.execute("SELECT lower(hex(id)) FROM feed WHERE own = 1 ORDER BY fid DESC LIMIT 1").fetchone()
    line = (last + 1, at.isoformat(timespec="milliseconds"), feed[0] if feed else "", person, act, about, words)
    hashed = _hash(prev, line)
    connection.execute(
        "INSERT INTO read_log (n, at, feed, person, act, about, words, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (*line, hashed),
    )
    connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (_HEAD, canonical([last + 1, hashed])))
    return True


def broken(connection: Connection) -> list[str]:
    """What is wrong with the log, in Vietnamese; an empty list for a whole one."""
    prev, expected = _START, 1
    for *line, hashed in connection.execute(
        "SELECT n, at, feed, person, act, about, words, hash FROM read_log ORDER BY n"
    ):
        if line[0] != expected:
            return [f"Nhật ký xem dữ liệu thiếu dòng {expected}."]
        if hashed != _hash(prev, tuple(line)):
            return [f"Nhật ký xem dữ liệu bị sửa ở dòng {line[0]}."]
        prev, expected = hashed, expected + 1
    head = connection.execute("SELECT value FROM meta WHERE key = ?", (_HEAD,)).fetchone()
    kept = canonical([expected - 1, prev])
    if (head[0] if head else canonical([0, _START])) != kept:
        return [f"Nhật ký xem dữ liệu bị cắt sau dòng {expected - 1}."]
    return []


def _newest(connection: Connection) -> tuple[int, str]:
    found = connection.execute("SELECT n, hash FROM read_log ORDER BY n DESC LIMIT 1").fetchone()
    return (found[0], found[1]) if found else (0, _START)


def _looked_just_now(connection: Connection, person: str, about: str, at: datetime) -> bool:
    found = connection.execute(
        "SELECT at FROM read_log WHERE act = 'open' AND about = ? AND person = ? ORDER BY n DESC LIMIT 1",
        (about, person),
    ).fetchone()
    return found is not None and timedelta(0) <= at - datetime.fromisoformat(found[0]) < _SAME_LOOK


def _hash(prev: str, line: tuple[object, ...]) -> str:
    return hashlib.sha256(canonical(["soviec/read-log/1", prev, *line]).encode()).hexdigest()
