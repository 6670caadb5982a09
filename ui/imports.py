"""Taking an accepted document into the book: what the window, the command line and the demo all do. No Qt."""

import mimetypes
from collections.abc import Mapping
from typing import Any

from core.intents import documents, duties
from storage.office import Done, Office


def keep_original(office: Office, name: str, content: bytes) -> documents.Original:
    """Store the document's file, encrypted, before anything of it is accepted."""
    media = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return documents.Original(name, media, len(content), office.files.keep(content))


def take_in(office: Office, accepted: Mapping[str, Any], original: documents.Original | None) -> Done:
    """Write what was accepted (the arguments of `import_plan`) in one act; the duties' next occurrences follow."""
    done = office.do(documents.import_plan, **accepted, original=original)
    office.do(duties.make_occurrences)
    return done
