"""Sổ Việc: without words the window opens; with words, or as the console program, it is a command line."""

import sys
from pathlib import Path

CONSOLE = "soviec-cli"  # the shipped console program; it shares everything with the window
WORKER = "scan-worker"  # the program's own child that reads scans: core/scans/client.py starts it


def main(words: list[str], program: str = "") -> int:
    """Bundles to open go to the window; any other first word than "window" is a command."""
    if words[:1] == [WORKER]:
        from core.scans.worker import serve

        return serve()
    for_window = not words or words[0] == "window" or words[0].lower().endswith(".soviec")
    if Path(program).stem == CONSOLE or not for_window:
        from ui.console.run import run

        return run(words)
    from ui.app import open_window

    return open_window(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], sys.executable))
