"""
Settings of each chat: a TOML file named by ``DEZHURNY_CHATS``, read anew when it changes.

    [default]              # of chats that are not listed; without it these are refused
    zone = "Europe/Moscow"

    [chats.3b]
    title = "3 «Б»"
    zone = "Asia/Yekaterinburg"
    quiet_from = "18:00"
    one_wrong_in = 300

A file that cannot be used changes nothing: the earlier settings stay, and ``fault`` says why.
"""

import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from datetime import time
from logging import getLogger
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import msgspec

from classifier.decision import RATES
from classifier.errors import InputBroken

OPENS, CLOSES = time(8), time(19)  # clause 4
KINDS = ("quarrel", "flood", "off_topic", "personal")  # share a budget of wrong flags
DEFAULT_BUDGET = 300  # on the tuning logs one wrong advice in 960; 200 gives four and 3 % more hits
_log = getLogger("dezhurny.moderation")
_Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
_Budget = Annotated[int, msgspec.Meta(ge=10, le=int(1 / (RATES[0] * len(KINDS))))]


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The probabilities beyond which a message counts as what its kind says."""

    quarrel: _Share = 0.95
    flood: _Share = 0.95
    off_topic: _Share = 0.98
    personal: _Share = 0.9


class Chat(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    Settings of one chat.

    Args:
        zone: IANA name of its time zone.
        quiet_from, quiet_until: «ЧЧ:ММ»; writing is allowed between *until* and *from*.
        one_wrong_in: the false-alarm budget, one wrong flag in so many messages (300 if not set).
        limits: probabilities instead of a budget.
        exempt_flood, exempt_hours: roles to whom these rules do not apply.
        shadow: nothing is advised; the answer tells what would have been.
    """

    title: Annotated[str, msgspec.Meta(max_length=256)] = ""
    zone: str = "Europe/Moscow"
    quiet_from: str = "19:00"
    quiet_until: str = "08:00"
    one_wrong_in: _Budget | None = None
    limits: Limits | None = None
    exempt_flood: tuple[str, ...] = ("teacher", "staff")
    exempt_hours: tuple[str, ...] = ("teacher", "staff")
    shadow: bool = False

    def __post_init__(self) -> None:
        find_zone(self.zone)
        opens, closes = self.hours
        if not OPENS <= opens < closes <= CLOSES:
            raise ValueError(
                f"quiet hours {self.quiet_from}-{self.quiet_until} would allow messages from "
                f"{self.quiet_until} to {self.quiet_from}; clause 4 of the Regulation allows "
                "08:00-19:00 or less"
            )
        if self.limits and self.one_wrong_in:
            raise ValueError("both limits and one_wrong_in are set; keep one of them")

    @property
    def hours(self) -> tuple[time, time]:
        """When writing is allowed: from, until."""
        return _clock(self.quiet_until), _clock(self.quiet_from)

    def limits_of(self, alarms: Mapping[str, tuple[float, ...]]) -> Limits:
        """Give the limits, from the budget by a model's table of false alarms if need be."""
        if self.limits:
            return self.limits
        rate = 1 / ((self.one_wrong_in or DEFAULT_BUDGET) * len(KINDS))
        column = bisect_right(RATES, rate * (1 + 1e-9)) - 1
        return Limits(**{kind: alarms[kind][column] if kind in alarms else 1.0 for kind in KINDS})


def find_zone(name: str) -> ZoneInfo:
    """Find a time zone; a name that is none is a ``ValueError`` that says so."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"{name!r} is no IANA time zone, such as 'Europe/Moscow'") from None


def _clock(text: str) -> time:
    try:
        found = time.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo or len(text) != len("ЧЧ:ММ"):
        raise ValueError(f"{text!r} is no time of day, such as '18:30'")
    return found


class Chats:
    """The settings by chat; *path* is looked at before each answer, None means defaults for all."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._chats: dict[str, Chat] = {}
        self._default: Chat | None = Chat()
        self.fault: str | None = None
        self._stamp = self._look() if path else None
        if path:
            self._default, self._chats = read_chats(path)

    def get(self, name: str) -> Chat | None:
        """Give the settings of a chat; None if the file knows neither it nor a default."""
        self._refresh()
        return self._chats.get(name, self._default)

    def names(self) -> list[str]:
        """Name the chats of the file."""
        self._refresh()
        return sorted(self._chats)

    def _refresh(self) -> None:
        if self._path is None or (stamp := self._look()) == self._stamp:
            return
        self._stamp, self.fault = stamp, None
        try:
            self._default, self._chats = read_chats(self._path)
        except InputBroken as fault:
            self.fault = f"{fault}; the earlier settings stay"
            _log.error("%s", self.fault)

    def _look(self) -> tuple[int, int] | None:
        assert self._path
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size


def read_chats(path: Path) -> tuple[Chat | None, dict[str, Chat]]:
    """
    Read the default and the chats of a file.

    Raises:
        InputBroken: it cannot be read, is no TOML, or a setting cannot be used.
    """
    try:
        facts = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as fault:
        raise InputBroken(path, f"cannot be read ({fault.strerror}); check the name") from None
    except UnicodeDecodeError:
        raise InputBroken(path, "it is not UTF-8; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as fault:
        raise InputBroken(path, f"not TOML ({fault})") from None
    chats = facts.pop("chats", {})
    default = facts.pop("default", None)
    if facts or not isinstance(chats, dict):
        raise InputBroken(path, "expected [default] and [chats.NAME], nothing else")
    found = {name: _chat(path, f"[chats.{name}]", each) for name, each in chats.items()}
    return None if default is None else _chat(path, "[default]", default), found


def _chat(path: Path, place: str, facts: Any) -> Chat:
    try:
        return msgspec.convert(facts, Chat)
    except msgspec.ValidationError as fault:
        raise InputBroken(path, f"{place}: {fault}") from None
