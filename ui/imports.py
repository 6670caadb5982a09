"""Taking an accepted document into the book: what the window, the command line and the demo all do. No Qt."""

import mimetypes
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.errors import KnownError
from core.intents import documents, duties
from storage.attachments import MOST_BYTES
from storage.office import Done, Office


def keep_original(office: Office, name: str, content: bytes) -> documents.Original:
    """Store the document's file, encrypted, before anything of it is accepted."""
    media = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return documents.Original(name, media, len(content), office.files.keep(content))


def attach_file(office: Office, about: str, path: Path) -> Done:
    """Hang a file of this PC on a record. Raises `KnownError` when it cannot be read or kept."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise KnownError("too-large", "Tệp lớn quá 200 MB nên không kèm được.", "Tách nhỏ tệp rồi kèm lại.")
        content = path.read_bytes()
    except OSError as error:
        raise KnownError(
            "cannot-read", f"Không đọc được tệp {path.name}.", "Kiểm tra USB hay ổ đĩa chứa tệp rồi kèm lại."
        ) from error
    return office.attach(about, path.name, content)


def take_in(office: Office, accepted: Mapping[str, Any], original: documents.Original | None) -> Done:
    """Write what was accepted (the arguments of `import_plan`) in one act; the duties' next occurrences follow."""
    done = office.do(documents.import_plan, **accepted, original=original)
    office.do(duties.make_occurrences)
    return done
