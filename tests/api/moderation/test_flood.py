"""Littering that the thread shows, and answers to a roll-call that are none."""

import pytest

from api.moderation.chats import Chat
from api.moderation.messages import Message
from api.moderation.regulation import Advice
from classifier.classifier import Classifier
from tests.api.moderation.said import CALM, advised, rules, say
from tests.case_files import cases

AD = "Приглашаем детей в кружок шахмат при доме культуры, занятия по средам"
LADDER = ["так", "я не поняла", "а физра", "завтра", "будет?"]


def said_in_turn(classifier: Classifier, thread: list[Message]) -> list[Advice]:
    """What is advised on each message of a thread as it comes."""
    return [advised(classifier, each, *thread[:n]).advice for n, each in enumerate(thread)]


def test_a_repeat_is_told_of(classifier: Classifier) -> None:
    """The second time by the same sender, nearly the same words; the first time it was no flood."""
    first, again = say(AD), say(AD.replace("при доме", "в доме") + "!", 30)

    assert "flood" not in rules(advised(classifier, first))
    assert "flood" in rules(advised(classifier, again, first))


def test_a_repeat_by_others_counts_if_it_is_long(classifier: Classifier) -> None:
    """A chain letter is one; a short answer that two parents give is none."""
    long, short = AD, "мы едем оба, 600 рублей сдали"

    assert "flood" in rules(advised(classifier, say(long, 5, "Анна"), say(long)))
    assert "flood" not in rules(advised(classifier, say(short, 5, "Анна"), say(short)))


def test_a_ladder_is_told_of_once(classifier: Classifier) -> None:
    """At its fifth step, and not at the sixth."""
    thread = [say(text, n / 5) for n, text in enumerate([*LADDER, "или нет"])]

    answers = [advised(classifier, each, *thread[:n]) for n, each in enumerate(thread)]

    assert "подряд от одного человека: 5" in answers[4].reasons[0]
    assert [each.advice for each in answers[:4]] == [Advice.NONE] * 4
    assert [each.advice for each in answers[4:]] == [Advice.NOTICE_PRIVATELY, Advice.NONE]


def test_a_ladder_ends_where_another_speaks(classifier: Classifier) -> None:
    """Five short messages of a conversation are none."""
    thread = [say(text, n / 5, "Олег" if n % 2 else "Анна") for n, text in enumerate(LADDER)]

    assert not any("подряд от" in why for why in advised(classifier, thread[-1], *thread).reasons)


def test_too_many_messages_in_two_minutes(classifier: Classifier) -> None:
    """The eighth is told of, however long they are."""
    thread = [say(f"{CALM}, {n} класс", n / 5, sender="Олег") for n in range(7)]
    others = [say(f"Сообщение номер {n} о форме для {n} человек", n / 5) for n in range(7)]

    answer = advised(classifier, say("И последнее, о сменной обуви", 1.5), *others)

    assert any("за две минуты: 8" in why for why in answer.reasons)
    assert not any("за две минуты" in why for why in advised(classifier, thread[-1]).reasons)


def test_reactions_are_told_of_once_and_to_all(classifier: Classifier) -> None:
    """At the third in a row, not at the fourth; nobody gets a private word."""
    texts = ["😂😂😂", "ахахаха", "спасибочки 😘😘", "👏👏👏"]
    thread = [say(text, n, f"sender {n}") for n, text in enumerate(texts)]

    answer = advised(classifier, thread[2], *thread[:2])

    none, remind = Advice.NONE, Advice.REMIND_CHAT
    assert [none, none, remind, none] == said_in_turn(classifier, thread)
    assert (bool(answer.texts.chat), answer.texts.private) == (True, "")


@pytest.mark.parametrize(("text", "verdict"), cases("roll_calls"))
def test_what_is_a_roll_call(classifier: Classifier, text: str, verdict: str) -> None:
    """Pluses after it are spared, as many as come; after anything else they are flood."""
    ask = say(text, role="teacher", sender="Ольга Петровна")
    pluses = [say("+", n, f"sender {n}") for n in range(1, 5)]

    answer = advised(classifier, pluses[-1], ask, *pluses[:-1])

    assert (verdict == "yes") == ("flood" not in rules(answer))


def test_only_the_school_calls_the_roll(classifier: Classifier) -> None:
    """A parent who asks for pluses gets flood."""
    ask = say("Кто за, ставьте +", role="parent")

    assert "flood" in rules(advised(classifier, say("+", 1, "Анна"), ask))


def test_a_reply_names_its_roll_call(classifier: Classifier) -> None:
    """The messenger tells what it answers, though that is not among the recent messages."""
    answer = advised(classifier, say("+", reply_to_text="Кто едет в музей, ставьте +"))

    assert rules(answer) == []


def test_thanks_after_a_roll_call_are_no_answer(classifier: Classifier) -> None:
    """Only what says yes or no is."""
    ask = say("Кто едет, ставьте +", role="teacher", sender="Ольга Петровна")

    assert rules(advised(classifier, say("спасибочки 😘😘😘", 1), ask)) == ["flood"]


def test_one_picture_is_no_run(classifier: Classifier) -> None:
    """It is flood by the letter, and not worth a word."""
    answer = advised(classifier, say("", attachments=["sticker"]))

    assert (rules(answer), answer.advice) == (["flood"], Advice.NONE)


@pytest.mark.parametrize(
    ("attachment", "before"),
    [("file", []), ("voice", []), ("photo", [say("Киньте фото доски, пожалуйста", -5, "Анна")])],
)
def test_what_was_asked_for_is_no_littering(
    classifier: Classifier, attachment: str, before: list[Message]
) -> None:
    """A picture that answers a request, a file, a voice message."""
    assert rules(advised(classifier, say("", attachments=[attachment]), *before)) == []


def test_exempt_roles_do_not_litter(classifier: Classifier) -> None:
    """A teacher repeats what was not read, unless the chat says otherwise."""
    first, again = (say(AD, n, role="teacher") for n in (0, 30))

    assert rules(advised(classifier, again, first)) == []
    assert "flood" in rules(advised(classifier, again, first, chat=Chat(exempt_flood=())))


def test_advertising_is_suggested_to_be_deleted(classifier: Classifier) -> None:
    """A link or phone tells it from a greeting card."""
    link = "Вам положена выплата 12400 р, забирайте по ссылке http://vyplata.example"
    card = "Перешлите это сообщение 12 друзьям и завтра получите добрую весть!!!"

    assert advised(classifier, say(link)).advice == Advice.SUGGEST_DELETING
    assert advised(classifier, say(card)).advice == Advice.NOTICE_PRIVATELY
