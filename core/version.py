"""The program's own version and build day."""

VERSION = "0.1.0"

# The floor of a believable clock (see core/exchange/clock.py): no PC that runs this program lives before this day.
BUILD_DATE = "2026-11-01"
