"""Which records and fields a province's pack carries, in the order in which they are written.

Nothing of persons, states or results is among them.
"""

_DEADLINE = ("deadline_raw", "deadline_kind", "op", "start", "due", "last_ok", "rule")
GIVEN: dict[str, tuple[str, ...]] = {
    "document": ("doc_type", "number", "date", "issuer", "title", "signer", "signer_position", "place"),
    "task": (
        "document", "no", "section", "text", "lead", "coord", *_DEADLINE, "priority", "product", "quote",
        "source_line", "position",
    ),
    "duty": (
        "document", "text", "actor", "recipient", "rule", "first_day", "last_day", "early", "quote", "source_line",
    ),
    "procedure_fix": ("procedure", "place", "level", "value", "source", "valid_from"),
    "local_fee": (
        "province", "name", "procedures", "amount", "online_amount", "online_from", "basis", "valid_from",
    ),
    "day_rule": ("day", "kind", "name", "source"),
    "report_duty": (
        "key", "name", "kind", "rule", "part", "window", "estimated", "recipient", "form", "source", "confidence",
        "level", "early", "remind", "first_day", "active",
    ),
}  # fmt: skip
