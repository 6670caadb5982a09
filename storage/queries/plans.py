"""What the book knows of a document that is being read, and the reviews that were put aside."""

import json
from typing import Any

from core.intents.documents import PlanItem, document_id, duty_id, oneoff_id
from core.plans.review import Known
from storage.queries.records import document_tasks
from storage.reader import Reader

REVIEW = "review:"  # the beginning of the keys under which reviews are kept on this PC


def known_document(reader: Reader, plan: PlanItem) -> Known | None:
    """What the book holds of the document with this number, issuer and day; None when it is new or has no number."""
    document = document_id(reader.find("office")[0]["id"], plan["meta"])
    record = reader.get("document", document) if document else None
    if document is None or record is None or record["deleted"]:
        return None
    duties = {n for n, item in enumerate(plan["recurring_duties"]) if _has(reader, "duty", duty_id(document, item, n))}
    oneoffs = {n for n, item in enumerate(plan["oneoff_duties"]) if _has(reader, "task", oneoff_id(document, item, n))}
    rows = [task for task in document_tasks(reader, document) if not task["duty"]]
    once = {oneoff_id(document, item, place) for place, item in enumerate(plan["oneoff_duties"])}
    return Known([task for task in rows if task["id"] not in once], frozenset(duties), frozenset(oneoffs))


def _has(reader: Reader, entity: str, id: str) -> bool:
    record = reader.get(entity, id)
    return record is not None and not record["deleted"]


def kept_reviews(reader: Reader) -> list[dict[str, Any]]:
    """The reviews put aside on this PC, newest first; each with its `key`."""
    rows = reader.rows("SELECT key, value FROM view_state WHERE key LIKE ? ORDER BY key DESC", REVIEW + "%")
    return [json.loads(value) | {"key": key} for key, value in rows]
