"""The windows of start.* and memory.*, each in a process of its own: windows.py (bare|unlock|today) (start|memory).

Answers on standard output, after the first paint, the moment by the system's monotonic clock (seconds), or once the
window is at rest the proportional set size (MB). Imports nothing before it is asked to: imports belong to the start.
"""

import sys
import time

AT_REST = 1_500  # milliseconds after the first paint
SIZE = (1366, 728)
SEEN = []


def bare(painted):
    """A main window with an empty table: the least that a table program in Qt can be."""
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    class Table(QTableView):
        def paintEvent(self, event):
            super().paintEvent(event)
            after_painting(lambda: painted(window))

    app = QApplication(sys.argv[:1])
    window, table = QMainWindow(), Table()
    window.setCentralWidget(table)
    window.resize(*SIZE)
    window.show()
    app.exec()


def unlock(painted):
    """The program as it starts, on a book that this PC does not remember: asking for the passphrase."""
    from storage.place import default_folder
    from ui.app import Program, load_looks, make_app

    looks = load_looks()
    app = make_app(looks.mode, looks.scale)
    program = Program(default_folder())
    program.start()
    program.shown.painted.connect(lambda: painted(program.shown))
    app.exec()


def today(painted):
    """The program as it starts on a book that this PC remembers: Hôm nay with the day's tasks."""
    from storage.place import default_folder
    from ui.app import Program, load_looks, make_app

    class Watched(Program):
        def _opened(self, office):
            from benchmarks.books import DAY
            from ui.today.model import DayDelegate

            office.today = lambda: DAY
            plain = DayDelegate.paint

            def paint(delegate, *words):
                DayDelegate.paint = plain
                plain(delegate, *words)
                after_painting(lambda: painted(self.shown))

            DayDelegate.paint = paint
            super()._opened(office)

    looks = load_looks()
    app = make_app(looks.mode, looks.scale)
    program = Watched(default_folder())
    program.start()
    app.exec()


def after_painting(then):
    """Call `then` when the first painting, now under way, is over.

    Asking Qt for a viewport to watch would cost more than the painting: it tells Python of every class of widgets.
    """
    from PySide6.QtCore import QTimer

    if not SEEN:
        SEEN.append(then)
        QTimer.singleShot(0, then)


def moment(window):
    """When the first paint was over."""
    say(time.perf_counter())
    leave(window)


def memory(window):
    """The proportional set size once the window is at rest."""
    from PySide6.QtCore import QTimer

    def tell():
        with open("/proc/self/smaps_rollup", encoding="ascii") as file:
            found = next(line for line in file if line.startswith("Pss:"))
        say(int(found.split()[1]) / 1024)
        leave(window)

    QTimer.singleShot(AT_REST, tell)


def say(number):
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def leave(window):
    from PySide6.QtCore import QCoreApplication

    window.close()
    QCoreApplication.quit()


if __name__ == "__main__":
    windows = {"bare": bare, "unlock": unlock, "today": today}
    windows[sys.argv[1]]({"start": moment, "memory": memory}[sys.argv[2]])
