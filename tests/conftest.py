"""What every test stands on: no screen, a home of its own, no keyring, and Hypothesis that is quick by default."""

import os
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
_HOME = tempfile.TemporaryDirectory(prefix="soviec-tests-", ignore_cleanup_errors=True)
for _name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA"):
    os.environ[_name] = str(Path(_HOME.name) / _name.lower())
for _name in ("SOVIEC_PASSPHRASE", "SOVIEC_RECOVERY_CODE"):
    os.environ.pop(_name, None)

from hypothesis import settings  # noqa: E402

from tests.office_fixtures import keyring_in_memory, office  # noqa: E402

settings.register_profile("quick", max_examples=40, deadline=None)
settings.register_profile("lab", max_examples=2_000, deadline=None)
settings.load_profile(os.environ.get("SOVIEC_HYPOTHESIS", "quick"))

__all__ = ["keyring_in_memory", "office"]
