"""Two fingerprints of a book: what people see (equal on PCs that exchanged everything), and what this file shows."""

import hashlib
import json

from core.entities import ENTITIES
from core.exchange.chain import canonical
from storage.driver import Connection
from storage.reader import Reader


def book_digest(reader: Reader) -> str:
    """SHA-256 over the shown values of office records, siblings included, sorted; no feeds, stamps or local rows."""
    office = [name for name, entity in ENTITIES.items() if entity.scope == "office"]
    marks = ", ".join("?" * len(office))
    lines = reader.connection.execute(
        "SELECT kind.text, lower(hex(row.id)), name.text, shown.value, (SELECT json_group_array(value) FROM"
        "   (SELECT value FROM sibling JOIN change USING (cid)"
        "    WHERE sibling.rid = cell.rid AND sibling.cell = cell.cell ORDER BY value))"
        " FROM cell JOIN change AS shown USING (cid) JOIN row ON row.rid = cell.rid"
        " JOIN name AS kind ON kind.nid = row.entity JOIN name ON name.nid = cell.cell"
        f" WHERE kind.text IN ({marks}) ORDER BY row.id, name.text",
        office,
    )
    digest = hashlib.sha256(b"soviec/book-digest/1\n")
    for kind, id, cell, value, siblings in lines:
        digest.update(canonical([kind, id, cell, value, json.loads(siblings)]).encode() + b"\n")
    return digest.hexdigest()


def shown_digest(connection: Connection) -> str:
    """SHA-256 over every view of the journal in this file: cells, siblings, projections, and the search index."""
    digest = hashlib.sha256()
    for table, order in [
        ("cell", "rid, cell"),
        *((name, "rid, cell, cid") for name in ("sibling", "agreeing")),
        *((name, "rid") for name in ENTITIES),
    ]:
        digest.update(table.encode())
        for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY {order}'):
            digest.update(repr(row).encode())
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, search, instance)")
    for row in connection.execute("SELECT term, doc, col, offset FROM temp.words ORDER BY term, doc, col, offset"):
        digest.update(repr(row).encode())
    connection.execute("DROP TABLE temp.words")
    return digest.hexdigest()
