"""Reckons the days off of years without a published schedule: `python -m tests.estimated_days` writes the asset.

From the lunar calendar and the labour code, as the package `holidays` does it. Its list of worked Saturdays names those
of other years too.
"""

import json

from core.assets import asset
from core.workdays import ESTIMATED_YEARS

FILE = asset("calendar/estimated.json")


def reckoned() -> dict[str, dict[str, dict[str, str]]]:
    """By year: the days off with their names, and the Saturdays worked in exchange."""
    from holidays import country_holidays

    years = {}
    for year in ESTIMATED_YEARS:
        found = country_holidays("VN", years=year, language="vi")
        off = {day.isoformat(): name for day, name in sorted(found.items()) if day.year == year}
        work = {day.isoformat(): "Thứ Bảy làm bù" for day in sorted(found.weekend_workdays) if day.year == year}
        years[str(year)] = {"off": off, "work": work}
    return years


if __name__ == "__main__":
    FILE.write_text(json.dumps(reckoned(), ensure_ascii=False, separators=(",", ":")).replace('},"2', '},\n"2') + "\n")
