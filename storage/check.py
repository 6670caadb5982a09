"""Is the book whole? The file's own checks, the chain of the journal, and the journal against what is shown."""

from collections.abc import Iterator
from typing import Any

from core.exchange.chain import NO_HASH, chained
from storage import readlog
from storage.digest import shown_digest
from storage.driver import Connection, Error, damaged_pages
from storage.purge import gone_of
from storage.rebuild import Progress, rebuild


def check_book(connection: Connection, progress: Progress = lambda _done, _all: None) -> list[str]:
    """What is wrong, in Vietnamese, one line each; an empty list for a whole book. Nothing is changed."""
    try:
        found = [f"Trang dữ liệu hỏng: {line}" for line in damaged_pages(connection)]
        if found:
            return found
        found = list(broken_chain(connection))
        if not found and not _shows_journal(connection, progress):
            found.append("Phần hiển thị không khớp với nhật ký; dựng lại bằng lệnh “book rebuild”.")
    except Error as error:
        return [f"Tệp sổ không đọc được hết: {error}"]
    return found


def broken_trail(connection: Connection) -> list[str]:
    """What is wrong with the chains of the journal and of the log of looks."""
    return [*broken_chain(connection), *readlog.broken(connection)]


def broken_chain(connection: Connection) -> Iterator[str]:
    """Where the chain of a feed was cut or altered, in Vietnamese, one line each."""
    feeds = connection.execute("SELECT fid, lower(hex(id)) FROM feed").fetchall()
    parts = {csid for (csid,) in connection.execute("SELECT csid FROM partial")}
    for fid, feed in feeds:
        hashes: dict[int, set[bytes]] = {0: {NO_HASH}}
        sets = connection.execute(
            "SELECT csid, seq, lower(hex(act)), lower(hex(person)), stamp, title, reason, doubted, undoable,"
            " lower(hex(undoes)), seed, chain, prev, hash FROM change_set WHERE feed = ? ORDER BY seq",
            (fid,),
        ).fetchall()
        for csid, seq, *rest in sets:
            *head, seed, kind, prev, hashed = rest
            # Holes are legal (R6), and a forked feed has several change-sets of one number (R7).
            follows = seq - 1 not in hashes or prev in hashes[seq - 1]
            if csid in parts:  # what a snapshot brought of it is not the whole
                hashes.setdefault(seq, set()).add(hashed)
                continue
            whole = _hash(connection, feed, csid, seq, head, (seed, kind), prev) == hashed
            if not (follows and whole):
                yield f"Nhật ký bị đứt hoặc bị sửa ở lần ghi {seq} của nguồn {feed[:8]}."
                break
            hashes.setdefault(seq, set()).add(hashed)
    yield from _lost_numbers(connection)


def _lost_numbers(connection: Connection) -> Iterator[str]:
    """The feed that this book writes has no holes (R1)."""
    found = connection.execute(
        "SELECT lower(hex(id)), max(seq), count(*) FROM feed JOIN change_set ON feed = fid"
        " WHERE own AND fid NOT IN (SELECT feed FROM change_set JOIN partial USING (csid))"
        " GROUP BY fid ORDER BY fid DESC LIMIT 1"
    ).fetchone()
    if found and found[1] > found[2]:
        yield f"Nhật ký thiếu {found[1] - found[2]} lần ghi của nguồn {found[0][:8]}."


def _hash(
    connection: Connection, feed: str, csid: int, seq: int, head: list[Any], keys: tuple[bytes, int], prev: bytes
) -> bytes:
    act, person, stamp, title, reason, doubted, undoable, undoes = head
    changes = connection.execute(
        "SELECT kind.text, lower(hex(row.id)), name.text, stamp, value, base FROM change JOIN row USING (rid)"
        " JOIN name AS kind ON kind.nid = row.entity JOIN name ON name.nid = change.cell WHERE csid = ? ORDER BY cid",
        (csid,),
    )
    lines = changes.fetchall()
    written = {
        "feed": feed, "seq": seq, "act": act, "person": person, "stamp": stamp, "title": title, "reason": reason,
        "doubted": bool(doubted), "undoable": bool(undoable), "undoes": undoes or "",
    }  # fmt: skip
    return chained(prev, written, lines, *keys, gone_of(connection, csid))


def _shows_journal(connection: Connection, progress: Progress) -> bool:
    """Whether a rebuild would give what is there now: tried in a transaction that is taken back."""
    before = shown_digest(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        rebuild(connection, progress)
        return shown_digest(connection) == before
    finally:
        connection.execute("ROLLBACK")
