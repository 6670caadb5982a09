"""What is this PC's alone: how its screens were left. Not journalled, never exchanged."""

from storage.driver import Connection


def save_view_state(connection: Connection, key: str, value: str) -> None:
    """Remember how a screen was left; call through `Office.keep`."""
    connection.execute("INSERT OR REPLACE INTO view_state (key, value) VALUES (?, ?)", (key, value))


def confirm_clock(connection: Connection, day: str) -> None:
    """A person says that today is `day` (ISO): the bound within which this PC's clock is believed moves (R3)."""
    connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('clock_confirmed', ?)", (day,))


def drop_view_state(connection: Connection, key: str) -> None:
    """Forget what was kept under a key."""
    connection.execute("DELETE FROM view_state WHERE key = ?", (key,))
