"""After a purge: segments that held what is gone are sealed anew, and the old files go from places in reach (R23).

The author seals its own again; the owner of the list seals those of others too, for authors that are gone. Whoever is
neither waits for one of them and takes the new segment in when it meets it.
"""

from dataclasses import replace

from core.exchange import layout, sealing
from core.exchange.segment import ChangeSet, Segment, decode, encode
from storage.driver import Connection, transaction
from storage.exchange.identity import Identity
from storage.exchange.outgoing import change_sets, keep_sealed
from storage.exchange.stores import Store
from storage.purge import blank, gone_files, gone_of, void_cells

Whole = tuple[str, int, int, str]


def seal_again(connection: Connection, identity: Identity) -> int:
    """Seal what purges took apart, in the caller's transaction; answers how many segments."""
    _take_up_others(connection, identity)
    waiting = connection.execute(
        "SELECT r.feed, lower(hex(f.id)), lower(hex(f.device)), f.own, first, last, hash FROM reseal AS r"
        " JOIN feed AS f ON fid = r.feed ORDER BY r.feed, first"
    ).fetchall()
    made = 0
    for fid, feed, device, own, first, last, hashed in waiting:
        _forget_files(connection, _whole(identity, feed, first, last, hashed))
        sets = _sets_up_to(connection, fid, first, last, hashed) if own or identity.is_owner else []
        if sets:
            segment = Segment(identity.office, device, feed, sets)
            keep_sealed(connection, fid, segment, identity.sign(sealing.SEGMENT, encode(segment)))
            key = (fid, first, last, hashed)
            connection.execute("DELETE FROM reseal WHERE (feed, first, last, hash) = (?, ?, ?, ?)", key)
            connection.execute("INSERT OR IGNORE INTO resealed VALUES (?, ?, ?, ?)", key)
            made += 1
    _empty_quarantine(connection, identity)
    return made


def _take_up_others(connection: Connection, identity: Identity) -> None:
    """What an earlier owner of the list sealed again in an author's stead, the present one has to."""
    if identity.is_owner and connection.execute("SELECT 1 FROM void LIMIT 1").fetchone():
        signer = f"substr(body, {sealing.SIGNER.start + 1}, {sealing.SIGNER.stop - sealing.SIGNER.start})"
        where = f"{signer} <> (SELECT device FROM feed WHERE fid = sealed.feed) AND {signer} <> ?"
        me = (bytes.fromhex(identity.keys.device),)
        connection.execute(f"INSERT OR IGNORE INTO reseal SELECT feed, first, last, hash FROM sealed WHERE {where}", me)
        connection.execute(f"DELETE FROM sealed WHERE {where}", me)


def _whole(identity: Identity, feed: str, first: int, last: int, hashed: bytes) -> Whole:
    return (identity.alias("feed", feed), first, last, hashed.hex()[:8])


def _sets_up_to(connection: Connection, fid: int, first: int, last: int, hashed: bytes) -> list[ChangeSet]:
    """The change-sets of a segment, found backwards along the chain; none where one is missing."""
    by_hash = {each.hash: each for each in change_sets(connection, fid, 0, first, last) if each.seed}
    found: list[ChangeSet] = []
    wanted = hashed
    while wanted in by_hash:
        found.insert(0, by_hash.pop(wanted))
        wanted = found[0].prev
    return found if found and found[0].seq == first else []


def _forget_files(connection: Connection, whole: Whole) -> None:
    """Files of this segment that this PC wrote are the old ones: to be deleted at their places."""
    pattern = f"seg/{whole[0]}/%"
    rows = connection.execute("SELECT place, name FROM ledger WHERE name LIKE ?", (pattern,)).fetchall()
    for place, name in rows:
        read = layout.read_segment(name)
        if read and read.whole == whole:
            connection.execute("DELETE FROM ledger WHERE place = ? AND name = ?", (place, name))
            connection.execute("INSERT OR IGNORE INTO unwanted (place, name) VALUES (?, ?)", (place, name))


def delete_old_files(connection: Connection, identity: Identity, store: Store, place: str) -> int:
    """Delete at a place what a purge made void: old segments of this PC's feeds, old ones that it handed on, and its
    parts of attachments. Answers how many files went."""
    unwanted = {name for (name,) in connection.execute("SELECT name FROM unwanted WHERE place = ?", (place,))}
    written = {name for (name,) in connection.execute("SELECT name FROM ledger WHERE place = ?", (place,))}
    own = {
        _whole(identity, feed, first, last, hashed)
        for feed, first, last, hashed in connection.execute(
            "SELECT lower(hex(f.id)), first, last, hash FROM resealed AS r JOIN feed AS f ON fid = r.feed WHERE f.own"
        )
    }
    gone = 0
    for each in store.found("seg/") if unwanted or own else []:
        name = layout.read_segment(each.name)
        if name and (each.name in unwanted or (name.whole in own and each.name not in written)):
            store.delete_own(each.name)
            gone += 1
    for blob in gone_files(connection):
        for each in store.found(f"blob/{blob[:2]}/{blob}/"):
            part = layout.read_blob(each.name)
            if part and part.device == identity.alias("device", identity.keys.device):
                store.delete_own(each.name)
                gone += 1
    if unwanted:
        with transaction(connection):
            connection.execute("DELETE FROM unwanted WHERE place = ?", (place,))
    return gone


def keep_unless_gone(connection: Connection, fid: int, segment: Segment, body: bytes) -> None:
    """Keep a segment that came for handing on, unless it holds what a purge took: the new one is waited for."""
    key = (fid, segment.first, segment.last, segment.hash)
    if _holds_gone(connection, fid, segment):
        connection.execute("INSERT OR IGNORE INTO reseal VALUES (?, ?, ?, ?)", key)
        return
    keep_sealed(connection, fid, segment, body)
    connection.execute("DELETE FROM reseal WHERE (feed, first, last, hash) = (?, ?, ?, ?)", key)


def _holds_gone(connection: Connection, fid: int, segment: Segment) -> bool:
    rows = connection.execute(
        "SELECT DISTINCT csid, hash FROM change_set JOIN gone USING (csid) WHERE feed = ? AND seq BETWEEN ? AND ?",
        (fid, segment.first, segment.last),
    ).fetchall()
    there = {each.hash: each for each in segment.sets} if rows else {}
    return any(gone_of(connection, csid).keys() - there[hashed].gone.keys() for csid, hashed in rows if hashed in there)


def waited_for(connection: Connection, identity: Identity) -> set[Whole]:
    """Segments whose change-sets are here, but not sealed: read again wherever they are met."""
    rows = connection.execute(
        "SELECT lower(hex(f.id)), first, last, hash FROM reseal AS r JOIN feed AS f ON fid = r.feed"
    )
    return {_whole(identity, *row) for row in rows}


def _empty_quarantine(connection: Connection, identity: Identity) -> None:
    """What a revoked PC wrote waits for a person: purged values leave it too."""
    if not connection.execute("SELECT 1 FROM void LIMIT 1").fetchone():
        return
    rows = connection.execute("SELECT name, body FROM quarantine WHERE NOT let_in").fetchall()
    for name, body in rows:
        segment = decode(identity.verified(sealing.SEGMENT, body, name).payload, name)
        emptied = replace(segment, sets=[_without_void(connection, each) for each in segment.sets])
        if any(new is not old for new, old in zip(emptied.sets, segment.sets, strict=True)):
            signed = identity.sign(sealing.SEGMENT, encode(emptied))
            connection.execute("UPDATE quarantine SET body = ? WHERE name = ?", (signed, name))


def _without_void(connection: Connection, found: ChangeSet) -> ChangeSet:
    from core.exchange.chain import REASON, TITLE, commitment, keys_without

    void: dict[str, frozenset[str]] = {}
    for id in {line.id for line in found.lines}:
        row = connection.execute("SELECT rid FROM row WHERE id = ?", (bytes.fromhex(id),)).fetchone()
        void[id] = void_cells(connection, row[0]) if row else frozenset()
    if not any(void.values()):
        return found
    gone, lines = dict(found.gone), list(found.lines)
    texts = {TITLE: found.title, REASON: found.reason} if found.chain > 1 else {}
    gone |= {at: commitment(found.seed, at, text) for at, text in texts.items() if text and at not in gone}
    for place, line in enumerate(lines):
        if line.cell in void[line.id] and place not in gone:
            gone[place] = commitment(found.seed, place, line.value)
            lines[place] = line._replace(value=blank(line.entity, line.cell))
    if len(gone) == len(found.gone):
        return found
    said = {"title": "", "reason": ""} if found.chain > 1 else {}
    return replace(found, seed=keys_without(found.seed, len(lines), gone), gone=gone, lines=lines, **said)  # type: ignore[arg-type]
