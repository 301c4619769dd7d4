"""What people read: polite, by role, by occasion, with the clause."""

from itertools import product

import pytest

from api.moderation.chats import Chat
from api.moderation.regulation import Rule
from api.moderation.texts import chat_text, private_text, rules_text

ROLES = ("teacher", "staff", "parent")


@pytest.mark.parametrize("rule", list(Rule))
def test_wording_varies_with_role_and_occasion(rule: Rule) -> None:
    """Six different texts a rule, each with its clause and a polite address."""
    texts = {
        private_text(rule, role, again, Chat()) for role, again in product(ROLES, (False, True))
    }

    assert len(texts) == 6
    assert all("пункт 4" in text and text.startswith("Здравствуйте") for text in texts)
    assert "пункт 4" in chat_text(rule, Chat())


@pytest.mark.parametrize("rule", list(Rule))
def test_texts_neither_threaten_nor_insult(rule: Rule) -> None:
    """Nor do they order: no exclamation but for thanks and greetings, no word of punishment."""
    for role, again in product(ROLES, (False, True)):
        text = private_text(rule, role, again, Chat()).lower()

        assert not any(word in text for word in ("накаж", "наруш", "запрещ", "штраф", "обязаны"))
        assert " ты " not in text


def test_hours_of_the_chat_are_named() -> None:
    """Not those of the Regulation, where the teacher has set shorter ones."""
    chat = Chat(quiet_from="17:30", quiet_until="09:00", title="3 {«Б»}")

    assert "с 09:00 до 17:30" in private_text(Rule.HOURS, "parent", False, chat)
    assert "с 09:00 до 17:30" in rules_text(chat)
    assert "3 {«Б»}" in rules_text(chat)


def test_an_unknown_role_reads_as_a_parent() -> None:
    """Whatever a messenger calls its members."""
    assert private_text(Rule.RUDE, "owner", False, Chat()) == private_text(
        Rule.RUDE, "parent", False, Chat()
    )
