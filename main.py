"""Sổ Việc: without words the window opens; with words it is a command line."""

import sys


def main(words: list[str]) -> int:
    if words and words[0] != "window":
        from ui.console.run import run

        return run(words)
    from ui.app import open_window

    return open_window(words[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
