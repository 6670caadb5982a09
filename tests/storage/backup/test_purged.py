"""What was deleted by law does not come back with an older backup."""

from pathlib import Path

from core.intents import tasks
from storage.backup.restore import Restoring
from storage.office import Office
from tests.books import CHEAP, PASSPHRASE
from tests.storage.test_purge import SECRETS, do_purge, everything, take


def test_a_purge_beats_an_older_copy_on_the_same_stick(office: Office, tmp_path: Path) -> None:
    case = take(office)
    office.do(tasks.add_task, text="Việc thường")
    (old,) = office.backups.now(tmp_path / "usb").files
    do_purge(office, case)
    office.backups.now(tmp_path / "usb")
    with Restoring(old, tmp_path / "moi") as restoring:
        restoring.look_inside(passphrase=PASSPHRASE)
        restoring.take_over(PASSPHRASE, cost=CHEAP)
    with Office.open(tmp_path / "moi", passphrase=PASSPHRASE) as back:
        text = everything(back)
        assert "Việc thường" in text
        assert not [secret for secret in SECRETS if secret in text]


def test_without_a_list_the_older_copy_still_holds_it(office: Office, tmp_path: Path) -> None:
    """The control: it is the list that keeps it away."""
    take(office)
    (old,) = office.backups.now(tmp_path / "usb").files
    with Restoring(old, tmp_path / "moi") as restoring:
        restoring.look_inside(passphrase=PASSPHRASE)
        restoring.take_over(PASSPHRASE, cost=CHEAP)
    with Office.open(tmp_path / "moi", passphrase=PASSPHRASE) as back:
        assert SECRETS[0] in everything(back)
