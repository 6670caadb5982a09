"""The digital signatures of a PDF, judged offline by pyHanko. Worker only: it takes long to load.

What can be said without the state's root certificates: whether the signed bytes are whole, the names as the certificate
writes them, the signer's own clock, whether something was added afterwards. Not: that the certificate is genuine.
"""

import logging
import sys
import types
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

WHOLE, CHANGED, ADDED, UNREADABLE = "whole", "changed", "added", "unreadable"


@dataclass(frozen=True)
class Signature:
    """One signature. `state`: whole, changed (its bytes are not those that were signed), added (content came after it),
    unreadable. Names stand as in the certificate; `signed_at` is the signer's own clock. `expired` says that the
    certificate did not cover that time. `trusted` only where the office gave roots that it leads to."""

    state: str
    name: str = ""
    body: str = ""
    issuer: str = ""
    valid_from: str = ""
    valid_to: str = ""
    signed_at: str = ""
    expired: bool = False
    trusted: bool = False

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"revocation": "unchecked"}


class _Absent(types.ModuleType):
    """Stands in for a package that pyHanko imports and that an offline program has no use for."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


def _load() -> None:
    """pyHanko without its network clients: they do not ship, and nothing is ever fetched."""
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # it writes a page for every unknown issuer
    for name in ("aiohttp", "certifi"):
        sys.modules.setdefault(name, _Absent(name))


def signatures_of(path: Path, roots: Sequence[Path] = ()) -> list[Signature]:
    """Every signature in the order in which they were put. A file that cannot be looked into has one unreadable one."""
    _load()
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        with path.open("rb") as file:
            reader = PdfFileReader(file, strict=False)
            return [_judged(embedded, roots) for embedded in reader.embedded_regular_signatures]
    except (PdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return [Signature(UNREADABLE)]


def _judged(embedded: Any, roots: Sequence[Path]) -> Signature:
    """One signature. Whatever the libraries stumble over makes it unreadable: it is never passed over in silence."""
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko_certvalidator.errors import PathError, ValidationError

    try:
        facts = _facts(embedded)
    except (ValueError, KeyError, TypeError, AttributeError):
        return Signature(UNREADABLE)
    try:
        status = validate_pdf_signature(embedded, _context(roots, embedded))
    except (SignatureValidationError, ValidationError, PathError, ValueError, KeyError, TypeError, AttributeError):
        return Signature(UNREADABLE, **facts)
    if not (status.intact and status.valid):
        return Signature(CHANGED, **facts)
    state = WHOLE if status.docmdp_ok and _covers(status) else ADDED
    return Signature(state, **facts, trusted=bool(roots) and bool(status.trusted))


def _covers(status: Any) -> bool:
    """Whether the signature covers all that stood in the file when it was made, and nothing else came but further
    signatures and what goes with them."""
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    return status.coverage is not None and status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION


def _facts(embedded: Any) -> dict[str, Any]:
    """What the certificate and the signer say of themselves."""
    certificate = embedded.signer_cert
    validity = certificate["tbs_certificate"]["validity"]
    first, last = validity["not_before"].native, validity["not_after"].native
    signed = embedded.self_reported_timestamp
    subject, issuer = certificate.subject.native, certificate.issuer.native
    return {
        "name": _said(subject, "common_name"), "body": _said(subject, "organization_name"),
        "issuer": _said(issuer, "common_name") or _said(issuer, "organization_name"),
        "valid_from": first.date().isoformat(), "valid_to": last.date().isoformat(),
        "signed_at": signed.isoformat() if signed else "", "expired": _outside(signed, first, last),
    }  # fmt: skip


def _outside(signed: datetime | None, first: datetime, last: datetime) -> bool:
    when = signed if signed is None or signed.tzinfo else signed.astimezone()
    return when is not None and not first <= when <= last


def _said(names: Any, key: str) -> str:
    value = names.get(key, "")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _context(roots: Sequence[Path], embedded: Any) -> Any:
    """No network; no root but what the office gave, so that nothing is trusted by chance."""
    from pyhanko_certvalidator import ValidationContext

    anchors = list(_certificates(roots))
    return ValidationContext(
        trust_roots=[each for each in anchors if each.self_signed in ("yes", "maybe")],
        other_certs=[each for each in anchors if each.self_signed == "no"],
        allow_fetching=False, revocation_mode="soft-fail",
    )  # fmt: skip


def _certificates(paths: Sequence[Path]) -> Iterator[Any]:
    from asn1crypto import pem, x509

    for path in paths:
        content = path.read_bytes()
        if pem.detect(content):
            for _, _, der in pem.unarmor(content, multiple=True):
                yield x509.Certificate.load(der)
        else:
            yield x509.Certificate.load(content)
