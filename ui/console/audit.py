"""The command line of the audit trail: checked, shown, exported; nothing in it can be changed."""

import argparse
from typing import Any

from core.errors import KnownError
from storage.check import broken_trail
from storage.office import Office
from storage.queries.audit import audit
from ui.audit_file import write_audit

Given = argparse.Namespace
Answer = tuple[Any, list[str]]
_ALL = 10_000_000


def audit_verify(office: Office, _given: Given) -> Answer:
    found = office.inspect(broken_trail)
    if found:
        raise KnownError(
            "audit-broken", f"Nhật ký không nguyên vẹn: {'; '.join(found)}", "Giữ nguyên sổ, báo người phụ trách."
        )
    counts = office.ask(lambda r: [r.one(f"SELECT count(*) FROM {t}")[0] for t in ("change_set", "read_log")])  # type: ignore[index]
    return {"whole": True, "writes": counts[0], "looks": counts[1]}, [
        f"Nhật ký nguyên vẹn: {counts[0]} lần ghi, {counts[1]} lần xem, xuất, giữ sổ."
    ]


def audit_export(office: Office, given: Given) -> Answer:
    office.note("audit", "", given.out.name)
    traces = office.ask(audit, first=given.first, last=given.last, limit=_ALL)
    write_audit(given.out, traces)
    return {"file": str(given.out), "lines": len(traces)}, [f"Đã ghi {len(traces)} dòng vào {given.out}."]


def audit_list(office: Office, given: Given) -> Answer:
    traces = office.ask(audit, first=given.first, last=given.last, text=given.text, limit=given.limit)
    answer = [vars(each) for each in traces]
    lines = [f"{e.at.astimezone():%d/%m/%Y %H:%M}  {e.person}  {e.pc}  {e.title}  {e.detail}" for e in traces]
    return answer, lines or ["Không có dòng nào."]


COMMANDS = {"audit verify": audit_verify, "audit export": audit_export, "audit list": audit_list}
