"""A keyring that keeps one secret in memory: what the operating system's answers, without its time.

A child process gets the secret from SOVIEC_BENCH_SECRET and finds this backend by PYTHON_KEYRING_BACKEND.
"""

import os

from keyring.backend import KeyringBackend


class Memory(KeyringBackend):
    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept = os.environ.get("SOVIEC_BENCH_SECRET", "")

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept or None

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept = password

    def delete_password(self, service: str, username: str) -> None:
        self.kept = ""
