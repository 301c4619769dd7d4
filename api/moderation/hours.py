"""Is it quiet now in a chat? Clause 4, by the clock of the chat's own time zone."""

import re
from datetime import datetime, timedelta

from api.moderation.chats import Chat, find_zone

_EMERGENCY = re.compile(
    r"\b(?:уроков|занятий|школы?|садика?)\s+(?:\w+\s+)?(?:нет|не\s+будет|закрыт\w*|отмен\w+)"
    r"|\bотмен(?:ен|ён|я[юе]т)\w*"
    r"|\b(?:эвакуац|карантин|штормов|чрезвычайн|затопл|подтопл|актированн)\w*"
    r"|\bне\s+(?:приходите|приводите|выпускайте|выходите)\b"
    r"|\bдистанционно|\bна\s+дистант",
    re.IGNORECASE,
)


def local(moment: datetime, chat: Chat) -> datetime:
    """
    Read *moment* from the clock on the chat's wall.

    >>> chat = Chat(zone="Asia/Yekaterinburg")
    >>> local(datetime.fromisoformat("2026-01-10T20:30:00+03:00"), chat).hour
    22
    """
    return moment.astimezone(find_zone(chat.zone))


def is_quiet(moment: datetime, chat: Chat) -> bool:
    """
    Tell whether nobody should write at *moment*.

    >>> is_quiet(datetime.fromisoformat("2026-01-10T19:00:00+03:00"), Chat())
    True
    """
    opens, closes = chat.hours
    return not opens <= local(moment, chat).time() < closes


def same_night(one: datetime, other: datetime, chat: Chat) -> bool:
    """
    Tell whether two moments of quiet belong to one night.

    >>> evening, morning = map(datetime.fromisoformat, ("2026-01-10T23:00Z", "2026-01-11T02:00Z"))
    >>> same_night(evening, morning, Chat(zone="Europe/Moscow"))
    True
    """
    opens, _ = chat.hours
    since = timedelta(hours=opens.hour, minutes=opens.minute)
    return (local(one, chat) - since).date() == (local(other, chat) - since).date()


def is_emergency(text: str, role: str) -> bool:
    """
    Tell whether teacher or staff announce what cannot wait till the morning (clause 3.6).

    >>> is_emergency("УРОКОВ СЕГОДНЯ НЕТ, школа закрыта", "teacher")
    True
    """
    return role in ("teacher", "staff") and _EMERGENCY.search(text) is not None
