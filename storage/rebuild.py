"""Making everything shown anew from the journal, with an equal result."""

from collections.abc import Callable, Iterator
from itertools import groupby

from storage import schema
from storage.driver import Connection
from storage.projection import Change, Projection

Progress = Callable[[int, int], None]
_EVERY = 5_000


def rebuild(connection: Connection, progress: Progress = lambda _done, _all: None) -> int:
    """Replay every change, in the caller's transaction; answers how many there were.

    `progress` hears (changes done, changes in all) and may raise to stop; the transaction then takes all back.
    """
    everything = int(connection.execute("SELECT count(*) FROM change").fetchone()[0])
    schema.drop_shown(connection)
    projection = Projection(connection)
    done = 0
    for _, of_set in groupby(_changes(connection), key=lambda pair: pair[0]):
        changes = [change for _, change in of_set]
        projection.show(changes)
        done += len(changes)
        if done % _EVERY < len(changes):
            progress(done, everything)
    return done


def _changes(connection: Connection) -> Iterator[tuple[int, Change]]:
    rows = connection.execute(
        "SELECT csid, cid, change.rid, kind.text, lower(hex(row.id)), cell.text, stamp, value, base, replaced"
        " FROM change JOIN row USING (rid) JOIN name AS kind ON kind.nid = row.entity"
        " JOIN name AS cell ON cell.nid = change.cell ORDER BY cid"
    )
    return ((csid, Change(*rest)) for csid, *rest in rows)
