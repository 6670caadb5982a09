"""Making everything shown anew from the journal, with an equal result."""

from collections.abc import Callable

from storage import schema
from storage.driver import Connection
from storage.merge import Merge
from storage.projection import Projection

Progress = Callable[[int, int], None]
_EVERY = 1_000


def rebuild(connection: Connection, progress: Progress = lambda _done, _all: None) -> int:
    """Settle every cell and project every record, in the caller's transaction; answers how many changes there were.

    `progress` hears (records done, records in all) and may raise to stop; the transaction then takes all back.
    """
    changes = int(connection.execute("SELECT count(*) FROM change").fetchone()[0])
    records = int(connection.execute("SELECT count(*) FROM row WHERE entity IS NOT NULL").fetchone()[0])
    schema.drop_shown(connection)
    Merge(connection).settle_all()
    done = 0
    for done, _ in enumerate(Projection(connection).project_shown("main.cell"), 1):
        if done % _EVERY == 0:
            progress(done, records)
    progress(done, records)
    return changes
