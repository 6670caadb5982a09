"""The process in which the fault layer works: `python -m tests.faults.run JSON`, started by layer.py."""

import ctypes
import json
import os
import shutil
import sys
import traceback
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

_ENDED, _REFUSED, _BUG = 77, 2, 70
_OUTCOMES = {0: "done", _REFUSED: "refused", _ENDED: "killed"}


class Runner:
    """One job under one fault."""

    def __init__(self, wanted: dict[str, Any]) -> None:
        self.wanted = wanted
        module, name = wanted["job"].split(":")
        self.job = getattr(import_module(module), name)()
        place = Path(wanted["place"])
        self.template, self.folder, self.notes = place / "template", place / "run", place / "notes"
        self.layer = ctypes.CDLL(None)
        self.layer.fault_calls.restype = ctypes.c_long
        self.layer.fault_arm.argtypes = [
            ctypes.c_char_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_long, ctypes.c_int, ctypes.c_int, ctypes.c_long
        ]  # fmt: skip

    def run(self) -> dict[str, Any]:
        if not self.template.exists():
            self.folder.mkdir(parents=True)
            code = self._apart(lambda: self.job.prepare(self.folder))
            if code:
                raise AssertionError(self._said())
            shutil.copytree(self.folder, self.template)
        calls = self._calls()
        outcomes: Counter[str] = Counter()
        wrong = []
        places = self._places(calls)
        for number in places:
            outcome, trouble = self._once(number)
            outcomes[outcome] += 1
            if trouble:
                wrong.append(f"call {number} of {calls} ({outcome}): {trouble}")
        return {"calls": calls, "tried": len(places), "outcomes": outcomes, "wrong": wrong}

    def _places(self, calls: int) -> list[int]:
        sample = self.wanted["sample"] or calls
        step = max(1.0, calls / sample)
        return sorted({min(calls, int(step * each) + 1) for each in range(min(sample, calls))})

    def _calls(self) -> int:
        """How many calls the act makes when nothing goes wrong."""
        code, trouble = self._act(0)
        if code:
            raise AssertionError(f"the act fails by itself: {trouble}")
        self._check("done")
        return int(self.notes.read_text())

    def _once(self, number: int) -> tuple[str, str]:
        code, said = self._act(number)
        outcome = _OUTCOMES.get(code, "bug")
        if outcome == "bug":
            return outcome, said
        return outcome, self._check(outcome)

    def _act(self, number: int) -> tuple[int, str]:
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.template, self.folder)
        wanted = self.wanted
        at = number or 2**40

        def act() -> None:
            self.layer.fault_arm(
                os.fsencode(self.folder), os.fsencode(wanted["spare"]), wanted["kind"], at, wanted["error"],
                wanted["times"], int(wanted["wait"] * 1e6),
            )  # fmt: skip
            try:
                self.job.act(self.folder)
            finally:
                self.layer.fault_disarm()
                if not number:
                    self.notes.write_text(str(self.layer.fault_calls()))

        return self._apart(act), self._said()

    def _check(self, outcome: str) -> str:
        code = self._apart(lambda: self.job.check(self.folder, outcome))
        return self._said() if code else ""

    def _apart(self, work: Any) -> int:
        """Run something in a process of its own; answers how it ended."""
        sys.stdout.flush()
        child = os.fork()
        if child:
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os._exit(self._run_child(work))

    def _run_child(self, work: Any) -> int:
        from core.errors import KnownError

        said = self.notes.with_suffix(".said")
        try:
            work()
        except KnownError as error:
            said.write_text(f"{error.code}: {error.what}")
            return _REFUSED
        except BaseException:
            said.write_text(traceback.format_exc())
            return _BUG
        said.write_text("")
        return 0

    def _said(self) -> str:
        said = self.notes.with_suffix(".said")
        return said.read_text() if said.exists() else ""


def main(words: str) -> None:
    from storage import safe_file

    wanted = json.loads(words)
    safe_file._PAUSE = wanted["pause"]
    Path(wanted["place"]).mkdir(parents=True, exist_ok=True)
    sys.stdout.write(json.dumps(Runner(wanted).run()) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
