"""The tables of the book, made from core/entities.py, and the numbered migrations between released schemas.

Journal: `feed`, `change_set`, `change`, `mark` (what the author of a change-set had applied of other feeds) and `line`
(the branches of forked feeds). What is shown of each cell: `cell` (the shown change), `sibling` (values nobody decided
about) and `agreeing` (values that state the shown fact too). Everything below is a view of the journal: one projection
table an entity, and the search index. `row` gives each 16-byte id a small number, used inside the book only.

Exchange: `sealed` keeps segments as their author signed them, `quarantine` what a revoked PC wrote. `place`, `peer` and
`ledger` are this PC's alone. A book that loaded a snapshot has `covered` (the numbers that it stands for),
`covered_segment` (their segments' names) and `partial` (change-sets of which only some changes are here).
"""

import json
from collections.abc import Callable, Iterable

from core.entities import ENTITIES, Field
from core.exchange.chain import canonical
from storage.driver import APPLICATION_ID, Connection, transaction, utils
from storage.vault import newer_book

SCHEMA_VERSION = 4

_JOURNAL = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE name (nid INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE row (rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, entity INTEGER REFERENCES name);
CREATE TABLE feed (
    fid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, device BLOB NOT NULL, own INTEGER NOT NULL, since TEXT NOT NULL,
    mark INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE change_set (
    csid INTEGER PRIMARY KEY, feed INTEGER NOT NULL REFERENCES feed, seq INTEGER NOT NULL, act BLOB NOT NULL,
    person BLOB, stamp INTEGER NOT NULL, title TEXT NOT NULL, reason TEXT NOT NULL, doubted INTEGER NOT NULL,
    undoable INTEGER NOT NULL, undoes BLOB, seed BLOB NOT NULL, prev BLOB NOT NULL, hash BLOB NOT NULL,
    mark INTEGER NOT NULL DEFAULT 0, line INTEGER NOT NULL DEFAULT 0, chain INTEGER NOT NULL DEFAULT 1,
    UNIQUE (feed, seq, hash)
);
CREATE INDEX change_set_act ON change_set (act);
CREATE TABLE change (
    cid INTEGER PRIMARY KEY, csid INTEGER NOT NULL REFERENCES change_set, rid INTEGER NOT NULL REFERENCES row,
    cell INTEGER NOT NULL REFERENCES name, stamp INTEGER NOT NULL, value TEXT NOT NULL, base TEXT, replaced INTEGER
);
CREATE INDEX change_set_of ON change (csid);
CREATE INDEX change_cell ON change (rid, cell);
"""

_EXCHANGE = """
CREATE TABLE mark (mid INTEGER PRIMARY KEY, deps TEXT NOT NULL UNIQUE);
INSERT INTO mark (mid, deps) VALUES (0, '{}');
CREATE TABLE line (feed INTEGER NOT NULL REFERENCES feed, line INTEGER NOT NULL, parent INTEGER,
    from_seq INTEGER NOT NULL, PRIMARY KEY (feed, line)) WITHOUT ROWID;
CREATE TABLE sealed (feed INTEGER NOT NULL REFERENCES feed, first INTEGER NOT NULL, last INTEGER NOT NULL,
    hash BLOB NOT NULL, stamp INTEGER NOT NULL, body BLOB NOT NULL, UNIQUE (feed, first, last, hash));
CREATE TABLE quarantine (name TEXT PRIMARY KEY, device BLOB NOT NULL, changes INTEGER NOT NULL, body BLOB NOT NULL,
    let_in INTEGER NOT NULL DEFAULT 0);
CREATE TABLE place (id TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, config TEXT NOT NULL,
    identity TEXT NOT NULL, tripped TEXT NOT NULL DEFAULT '', visited TEXT NOT NULL DEFAULT '');
CREATE TABLE peer (device BLOB PRIMARY KEY, number INTEGER NOT NULL, head TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE ledger (place TEXT NOT NULL, name TEXT NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (place, name))
    WITHOUT ROWID;
CREATE TABLE answered (request BLOB PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
"""

_SHOWN = """
CREATE TABLE cell (rid INTEGER NOT NULL, cell INTEGER NOT NULL, cid INTEGER NOT NULL,
    PRIMARY KEY (rid, cell)) WITHOUT ROWID;
CREATE TABLE sibling (rid INTEGER NOT NULL, cell INTEGER NOT NULL, cid INTEGER NOT NULL,
    PRIMARY KEY (rid, cell, cid)) WITHOUT ROWID;
CREATE TABLE agreeing (rid INTEGER NOT NULL, cell INTEGER NOT NULL, cid INTEGER NOT NULL,
    PRIMARY KEY (rid, cell, cid)) WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5(title, body, content='', contentless_delete=1,
    tokenize='unicode61 remove_diacritics 2');
"""

_LOCAL = """
CREATE TABLE partial (csid INTEGER PRIMARY KEY);
CREATE TABLE covered (feed INTEGER NOT NULL REFERENCES feed, first INTEGER NOT NULL, last INTEGER NOT NULL,
    hash TEXT NOT NULL, PRIMARY KEY (feed, first, last)) WITHOUT ROWID;
CREATE TABLE covered_segment (feed INTEGER NOT NULL REFERENCES feed, first INTEGER NOT NULL, last INTEGER NOT NULL,
    hash TEXT NOT NULL, PRIMARY KEY (feed, first, last, hash)) WITHOUT ROWID;
CREATE TABLE view_state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE day_code (code TEXT PRIMARY KEY, rid INTEGER NOT NULL, day TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE read_log (n INTEGER PRIMARY KEY, at TEXT NOT NULL, feed TEXT NOT NULL, person TEXT NOT NULL,
    act TEXT NOT NULL, about TEXT NOT NULL, words TEXT NOT NULL, hash TEXT NOT NULL);
CREATE INDEX read_log_about ON read_log (about);
CREATE TABLE backup_place (id TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, path TEXT NOT NULL,
    last TEXT NOT NULL DEFAULT '', file TEXT NOT NULL DEFAULT '', apart INTEGER NOT NULL DEFAULT 0,
    trouble TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
"""

_INDEXES = """
CREATE INDEX task_list ON task (deleted, state, last_ok, priority, deadline_kind, person);
CREATE INDEX task_done ON task (done_on) WHERE done_on IS NOT NULL;
CREATE INDEX task_document ON task (document, position);
CREATE INDEX task_duty ON task (duty) WHERE duty IS NOT NULL;
CREATE INDEX item_checklist ON item (checklist, position);
CREATE INDEX checklist_task ON checklist (task) WHERE task IS NOT NULL;
CREATE INDEX note_about ON note (about);
CREATE INDEX labelling_about ON labelling (about);
CREATE INDEX attachment_about ON attachment (about);
CREATE INDEX case_list ON case_file (deleted, state, due, officer, procedure);
CREATE INDEX case_number ON case_file (number);
CREATE INDEX case_outside ON case_file (outside) WHERE outside IS NOT NULL;
CREATE INDEX case_received ON case_file (received);
CREATE INDEX case_applicant ON case_file (applicant_number) WHERE applicant_number IS NOT NULL;
CREATE INDEX case_birth ON case_file (applicant_birth) WHERE applicant_birth IS NOT NULL;
CREATE INDEX case_paper_of ON case_paper (case_file, position);
CREATE INDEX case_person_of ON case_person (case_file);
CREATE INDEX case_person_number ON case_person (number) WHERE number IS NOT NULL;
CREATE INDEX milestone_of ON milestone (case_file, at);
CREATE INDEX case_print_of ON case_print (case_file, form);
CREATE INDEX register_entry_of ON register_entry (register, day);
CREATE INDEX report_period ON report (duty, period);
CREATE INDEX commune_report_of ON commune_report (period, commune);
"""


# What a purge left (R23): which cells stay empty for ever; the commitments of what was taken, by change-set and place;
# segments that have to be sealed anew; and what is still to be deleted outside the book.
_PURGED = """
CREATE TABLE void (rid INTEGER NOT NULL, cell INTEGER NOT NULL, PRIMARY KEY (rid, cell)) WITHOUT ROWID;
CREATE TABLE gone (csid INTEGER NOT NULL, place INTEGER NOT NULL, commitment BLOB NOT NULL,
    PRIMARY KEY (csid, place)) WITHOUT ROWID;
CREATE TABLE reseal (feed INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, hash BLOB NOT NULL,
    PRIMARY KEY (feed, first, last, hash)) WITHOUT ROWID;
CREATE TABLE resealed (feed INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, hash BLOB NOT NULL,
    PRIMARY KEY (feed, first, last, hash)) WITHOUT ROWID;
CREATE TABLE unwanted (place TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (place, name)) WITHOUT ROWID;
CREATE TABLE gone_file (blob TEXT PRIMARY KEY) WITHOUT ROWID;
"""


def _column(field: Field) -> type:
    return int if field.kind in ("ref", "int", "bool") else str


def _statements(script: str) -> Iterable[str]:
    return (part for part in (piece.strip() for piece in script.split(";")) if part)


def _run(connection: Connection, script: str) -> None:
    for statement in _statements(script):
        connection.execute(statement)


def create(connection: Connection) -> None:
    """All tables of a new book, in the caller's transaction."""
    for script in (_JOURNAL, _EXCHANGE, _SHOWN, _LOCAL, _PURGED):
        _run(connection, script)
    create_projections(connection)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def create_projections(connection: Connection) -> None:
    """One table an entity, and the indexes: whatever of them is not there yet, so that it is a migration too.

    A reference holds the number of the row it points to.
    """
    database = utils(connection)
    there = set(database.table_names())
    for entity in ENTITIES.values():
        columns = {"rid": int, "deleted": int} | {field.name: _column(field) for field in entity.columns}
        if entity.name not in there:
            database[entity.name].create(columns, pk="rid", not_null={"deleted"}, defaults={"deleted": 0})
            continue
        known = database[entity.name].columns_dict
        for name in columns.keys() - known.keys():
            database[entity.name].add_column(name, columns[name])
    _run(connection, _INDEXES.replace("CREATE INDEX", "CREATE INDEX IF NOT EXISTS"))


def drop_shown(connection: Connection) -> None:
    """Empty every view of the journal, before they are made anew from it."""
    for table in ("cell", "sibling", "agreeing", "search", *ENTITIES):
        connection.execute(f'DROP TABLE "{table}"')
    _run(connection, _SHOWN)
    create_projections(connection)


def _exchange_between_pcs(connection: Connection) -> None:
    """Version 2: what the author of each change-set had seen moves beside it, and all that exchange needs."""
    _run(connection, _EXCHANGE)
    for column in ("mark", "line"):
        connection.execute(f"ALTER TABLE change_set ADD COLUMN {column} INTEGER NOT NULL DEFAULT 0")
    connection.execute("ALTER TABLE feed ADD COLUMN mark INTEGER NOT NULL DEFAULT 0")
    marks = connection.execute("SELECT feed, from_seq, deps FROM import_mark ORDER BY feed, from_seq").fetchall()
    for feed, from_seq, deps in marks:
        seen = {of: [[*interval, ""] for interval in intervals] for of, intervals in json.loads(deps).items()}
        mark = mark_of(connection, canonical(seen))
        connection.execute("UPDATE change_set SET mark = ? WHERE feed = ? AND seq >= ?", (mark, feed, from_seq))
        connection.execute("UPDATE feed SET mark = ? WHERE fid = ?", (mark, feed))
    for statement in (
        "DROP TABLE import_mark",
        "DROP INDEX change_row",
        "CREATE INDEX change_cell ON change (rid, cell)",
        "CREATE TABLE agreeing (rid INTEGER NOT NULL, cell INTEGER NOT NULL, cid INTEGER NOT NULL,"
        " PRIMARY KEY (rid, cell, cid)) WITHOUT ROWID",
    ):
        connection.execute(statement)


def mark_of(connection: Connection, deps: str) -> int:
    """The number under which the book keeps what an author had seen."""
    connection.execute("INSERT INTO mark (deps) VALUES (?) ON CONFLICT DO NOTHING", (deps,))
    return int(connection.execute("SELECT mid FROM mark WHERE deps = ?", (deps,)).fetchone()[0])


def _new_projections(connection: Connection) -> None:
    """Tables of new entities and columns of new fields.

    Where the journal already holds values for them, which another PC's newer program wrote (R11), everything shown is
    made anew: from now on they are shown.
    """
    waiting = _without_place(connection) & {text for (text,) in connection.execute("SELECT text FROM name")}
    create_projections(connection)
    if waiting:
        from storage.rebuild import rebuild

        rebuild(connection)


def _safe_keeping_and_reports(connection: Connection) -> None:
    """Version 4: tables of entities that came with it, of what is this PC's alone, and of what purges leave."""
    if "chain" not in {row[1] for row in connection.execute("PRAGMA table_info(change_set)")}:
        connection.execute("ALTER TABLE change_set ADD COLUMN chain INTEGER NOT NULL DEFAULT 1")
    missing = (
        (_LOCAL + _PURGED).replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS").replace("INDEX", "INDEX IF NOT EXISTS")
    )
    _run(connection, missing)
    _new_projections(connection)


def _without_place(connection: Connection) -> set[str]:
    """The names of entities that have no table yet, and of cells that have no column."""
    found: set[str] = set()
    for entity in ENTITIES.values():
        there = {row[1] for row in connection.execute(f'PRAGMA table_info("{entity.name}")')}
        found |= {field.cell for field in entity.fields if field.name not in there} if there else {entity.name}
    return found


# Version n is reached by running MIGRATIONS[n] on a book of version n - 1.
# Version 2 brought the exchange between PCs; version 3 the counter: case files, their papers, people, milestones and
# numbers; version 4 safe keeping, reports and the province's packs.
MIGRATIONS: dict[int, Callable[[Connection], None]] = {
    2: _exchange_between_pcs,
    3: _new_projections,
    4: _safe_keeping_and_reports,
}


def version_of(connection: Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_older(connection: Connection) -> bool:
    """Whether an older program wrote the book, so that `migrate` will change its tables."""
    return version_of(connection) < SCHEMA_VERSION


def migrate(connection: Connection) -> bool:
    """Bring an older book up to this program's schema; answers whether anything was done.

    Each step is one transaction: a kill leaves the version before it or after it. Raises `KnownError` "newer-book"
    for a book that a newer program wrote, before anything is written.
    """
    version = version_of(connection)
    if version > SCHEMA_VERSION:
        raise newer_book()
    for number in range(version + 1, SCHEMA_VERSION + 1):
        with transaction(connection):
            MIGRATIONS[number](connection)
            connection.execute(f"PRAGMA user_version = {number}")
    return version < SCHEMA_VERSION
