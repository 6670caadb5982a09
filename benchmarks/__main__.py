"""How fast the program is against bare peers: `python3 dev.py bench [NAME ...] [--json] [--write]`.

NAME is a row (`save.one`) or a family (`start`); without one every row is measured. Each row runs in a process of its
own, so that none profits from what another has loaded. `--write` puts the table into docs/performance.md.
"""

import argparse
import json
import os
import subprocess
import sys

from benchmarks import books, report
from benchmarks.measure import LEAST_RUNS, Measured, every_row, measure


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="dev.py bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--json", action="store_true", help="one JSON list instead of a table")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    parser.add_argument("--runs", type=int, default=LEAST_RUNS, help=f"at least {LEAST_RUNS}")
    given = parser.parse_args()
    rows = every_row()
    families = {name.split(".")[0] for name in rows} - rows.keys()  # a row's own name is that row alone
    chosen = [name for name in rows if not given.names or {name, *({name.split(".")[0]} & families)} & set(given.names)]
    unknown = [name for name in given.names if name not in rows and name not in families]
    if unknown:
        parser.error(f"no row {', '.join(unknown)}; there are {', '.join(rows)}")
    runs = max(given.runs, LEAST_RUNS)
    os.environ.update(books.own_homes())
    found = [measure(rows[chosen[0]], runs)] if len(chosen) == 1 else [_apart(name, runs) for name in chosen]
    if given.write:
        report.write(rows, found)
    sys.stdout.write(report.as_json(found) if given.json else report.as_table(found))
    return 0


def _apart(name: str, runs: int) -> Measured:
    sys.stderr.write(f"{name} …\n")
    command = [sys.executable, "-m", "benchmarks", name, "--json", "--runs", str(runs)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return Measured(**json.loads(done.stdout)[0])


if __name__ == "__main__":
    sys.exit(main())
