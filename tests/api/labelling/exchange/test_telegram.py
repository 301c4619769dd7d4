"""The history of a chat, as Telegram Desktop writes it."""

import json
from typing import Any

from api.labelling.exchange.formats import Found, read
from api.labelling.exchange.rows import Row


def chat(*messages: dict[str, Any]) -> Found:
    """Read a history of these messages, numbered from 1."""
    common = {"type": "message", "from": "Мама Пети", "from_id": "user1", "text_entities": []}
    found = [common | {"id": number} | each for number, each in enumerate(messages, 1)]
    return read(json.dumps({"name": "3Б", "messages": found}).encode(), "result.json")


def test_text_is_put_together_from_entities() -> None:
    """Bold and text links are words; mentions, phones and links are masks at once."""
    parts = [
        {"type": "plain", "text": "пишите "},
        {"type": "mention_name", "text": "Бабуля", "user_id": 5},
        {"type": "bold", "text": " сюда: "},
        {"type": "link", "text": "example.com"},
        {"type": "text_link", "text": ", или тут", "href": "https://example.com/secret"},
    ]
    old = [{"text": "да"}, {"text": ["звоните ", {"type": "phone", "text": "112"}]}]

    texts = [row.text for row in chat({"text_entities": parts}, *old).rows]

    assert texts == ["пишите ⟨имя⟩ сюда: ⟨ссылка⟩, или тут", "да", "звоните ⟨телефон⟩"]


def test_what_has_no_words_is_passed_over_and_counted() -> None:
    """A photo, somebody who joined."""
    found = chat({"text": "", "photo": "a.jpg"}, {"type": "service", "text": ""}, {"text": "да"})

    assert ([Row("да", id="3")], [], 2) == found[:3]


def test_a_reply_has_its_thread_before_it() -> None:
    """Others have the last messages of the chat, five at most."""
    plain = [{"text": f"{number}"} for number in range(1, 7)]
    reply, again = {"text": "7", "reply_to_message_id": 2}, {"text": "8", "reply_to_message_id": 7}

    rows = chat(*plain, reply, again).rows

    assert rows[5].earlier == ("1", "2", "3", "4", "5")
    assert (rows[6].earlier, rows[7].earlier) == (("2",), ("2", "7"))


def test_a_forwarded_message_does_not_tell_where_it_came_from() -> None:
    """Nor an edited one when; who wrote it is not read at all."""
    found = chat(
        {"text": "объявление", "forwarded_from": "Иванова", "edited": "2024-09-01T10:00:00"}
    )

    assert [Row("объявление", id="1")] == found.rows


def test_all_chats_of_an_account_are_read() -> None:
    """The export of everything has a list of chats."""
    one = {"messages": [{"id": 1, "type": "message", "text": "да"}]}

    assert [Row("да", id="1")] * 2 == read(
        json.dumps({"chats": {"list": [one, one]}}).encode(), "result.json"
    ).rows
