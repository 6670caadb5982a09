"""The main job on real input, without a screen: import, list, tick, print, and a picture of the first screen."""

from pathlib import Path

from core.errors import KnownError
from storage.queries.today import save_codes
from storage.safe_file import write_safely
from ui.demo import fill_demo, task_count
from ui.papers import checklist_paper, day_list_paper


def make_demo(folder: Path, out: Path) -> tuple[list[Path], int]:
    """Fill a demo book in `folder`, write its papers and a picture into `out`; answers the files and the tasks."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError("cannot-write", f"Không ghi được vào {out}.", "Chọn thư mục khác với --out.") from error
    demo = fill_demo(folder)
    with demo.office as office:
        shown, pdf = office.ask(day_list_paper)
        office.keep(save_codes, shown)
        files = {"day-list.pdf": pdf, "checklist.pdf": office.ask(checklist_paper, demo.checklist)}
        for name, content in files.items():
            write_safely(out / name, content)
        count = task_count(office)
        from ui.picture import picture_of_today

        picture_of_today(office, out / "today.png")
    return [out / name for name in (*files, "today.png")], count
