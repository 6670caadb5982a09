"""Warnings of the counter, and whom files usually name."""

import pytest

from core.cases.milestones import KINDS
from core.cases.rules import SIGNED_BY, channel_warning, handling_note, usual_people
from core.procedures.catalogue import CHANNELS, load_catalogue


@pytest.mark.parametrize(
    ("procedure", "channel", "warned"),
    [
        ("chung-thuc-ban-sao", "online", True),
        ("chung-thuc-ban-sao", "post", True),
        ("chung-thuc-ban-sao", "counter", False),
        ("khai-sinh", "online", False),
        ("khai-sinh-luu-dong", "counter", False),
        ("nuoi-con-nuoi-trong-nuoc", "online", True),
        ("nuoi-con-nuoi-trong-nuoc", "post", False),
    ],
)
def test_the_way_of_handing_in_is_held_against_the_procedure(procedure: str, channel: str, warned: bool) -> None:
    said = channel_warning(load_catalogue().newest(procedure), channel)
    assert bool(said) == warned
    assert not warned or (CHANNELS[channel].lower() in said and "(" in said)  # with its source


def test_without_a_valid_version_nothing_is_said() -> None:
    assert channel_warning(None, "online") == ""


def test_whoever_moves_anothers_file_is_told_whose_it_is() -> None:
    assert handling_note("a" * 32, "b" * 32, "Lê Thị Hoa").startswith("Hồ sơ do Lê Thị Hoa")
    assert handling_note("a" * 32, "a" * 32, "Lê Thị Hoa") == "" == handling_note("", "b" * 32, "")


def test_people_and_signers_speak_of_what_there_is() -> None:
    known = {each.id for each in load_catalogue().procedures}
    assert set(usual_people()) <= known
    assert set(SIGNED_BY) <= set(KINDS)
