"""The two kinds of error there are.

A `KnownError` is the world's doing: a full disk, a wrong passphrase, a damaged file. It carries one Vietnamese
sentence that says what happened, that the work is safe, and what to do next. Everything else that goes wrong is
ours: a `BugError`, shown with a report that holds no personal data and no key.
"""


class KnownError(Exception):
    """Something the officer can understand and act on.

    `what` says what happened and `next_step` what to do; both are Vietnamese sentences for the screen. `code` is a
    short stable English word that scripts and tests may rely on.
    """

    def __init__(self, code: str, what: str, next_step: str = "") -> None:
        self.code = code
        self.what = what
        self.next_step = next_step
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """The one line that is shown: what happened, then the next step."""
        return f"{self.what} {self.next_step}".strip()


class BugError(Exception):
    """Our own fault: a rule of the program was broken. Never caught to be hidden, only to be reported."""
