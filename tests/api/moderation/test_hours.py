"""Quiet hours go by the clock of the chat, whatever the clock of the sender."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.moderation.chats import Chat
from api.moderation.hours import is_emergency, is_quiet, local, same_night
from tests.case_files import cases

ZONES = ["Europe/Kaliningrad", "Europe/Moscow", "Asia/Kamchatka", "America/New_York", "UTC"]


@pytest.mark.parametrize(
    ("moment", "zone", "quiet"),
    [
        ("2026-01-20T07:59:59+03:00", "Europe/Moscow", True),
        ("2026-01-20T08:00:00+03:00", "Europe/Moscow", False),
        ("2026-01-20T18:59:59+03:00", "Europe/Moscow", False),
        ("2026-01-20T19:00:00+03:00", "Europe/Moscow", True),
        ("2026-01-21T00:00:00+03:00", "Europe/Moscow", True),
        # another offset, the same moment
        ("2026-01-20T12:00:00+03:00", "Asia/Kamchatka", True),
        ("2026-01-20T04:00:00-05:00", "Europe/Moscow", False),
        ("2026-01-20T16:00:00Z", "Europe/Moscow", True),
        # the clock goes forward on 8 March 2026, back on 1 November
        ("2026-03-07T12:30:00Z", "America/New_York", True),
        ("2026-03-09T12:30:00Z", "America/New_York", False),
        ("2026-11-02T12:30:00Z", "America/New_York", True),
        ("2026-11-01T05:30:00Z", "America/New_York", True),
    ],
)
def test_quiet_by_the_clock_of_the_chat(moment: str, zone: str, quiet: bool) -> None:
    """Edges, midnight, other offsets, daylight saving."""
    assert quiet == is_quiet(datetime.fromisoformat(moment), Chat(zone=zone))


def test_shorter_hours_are_kept() -> None:
    """The teacher may set them."""
    chat = Chat(quiet_from="17:00", quiet_until="09:30")

    assert is_quiet(datetime.fromisoformat("2026-01-20T09:00:00+03:00"), chat)
    assert is_quiet(datetime.fromisoformat("2026-01-20T17:00:00+03:00"), chat)


@given(moment=st.datetimes(datetime(1975, 1, 1), datetime(2200, 1, 1)), zone=st.sampled_from(ZONES))
def test_nobody_is_free_outside_the_regulation(moment: datetime, zone: str) -> None:
    """Whatever the moment: from 19 to 8 by the chat's clock it is quiet."""
    aware, chat = moment.replace(tzinfo=UTC), Chat(zone=zone)

    assert is_quiet(aware, chat) == (not 8 <= local(aware, chat).hour < 19)


def test_a_night_ends_in_the_morning() -> None:
    """An evening and the small hours after it are one night, the next evening is another."""
    evening, small_hours, next_evening = map(
        datetime.fromisoformat,
        ("2026-01-20T21:00+03:00", "2026-01-21T06:00+03:00", "2026-01-21T21:00+03:00"),
    )

    assert same_night(evening, small_hours, Chat())
    assert not same_night(evening, next_evening, Chat())


@pytest.mark.parametrize(("text", "verdict"), cases("emergencies"))
def test_emergencies_of_teacher_and_staff(text: str, verdict: str) -> None:
    """What cannot wait till the morning is told from what can; parents do not announce it."""
    assert (verdict == "yes") == is_emergency(text, "teacher") == is_emergency(text, "staff")
    assert not is_emergency(text, "parent")
