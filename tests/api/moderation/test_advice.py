"""What holds for every message, its context and settings."""

from datetime import datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from api.moderation.advice import moderate
from api.moderation.chats import Chat
from api.moderation.context import hints
from api.moderation.messages import RECENT, Message
from api.moderation.reading import read
from api.moderation.regulation import Advice
from classifier.classifier import Classifier
from tests.api.moderation.said import CALM, NOON, PERSONAL, RUDE, URGENT, advised, rules, say

TEXTS = st.one_of(
    st.text(max_size=80),
    st.sampled_from([CALM, RUDE, URGENT, PERSONAL, "+", "😂😂😂", "Кто едет, ставьте +", "", "ок"]),
)
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
ODD = st.datetimes(datetime(1972, 1, 1), datetime(2998, 1, 1), timezones=OFFSETS)
CLOSE = st.integers(-3600, 3600).map(lambda seconds: NOON + timedelta(seconds=seconds))
MESSAGES = st.builds(
    Message,
    sent_at=CLOSE | ODD,
    text=TEXTS,
    sender=st.sampled_from(["Олег", "Анна", ""]),
    role=st.sampled_from(["teacher", "staff", "parent"]) | st.text(max_size=10),
    attachments=st.lists(st.sampled_from(["photo", "sticker", "file", "?"]), max_size=3),
    forwarded=st.booleans(),
    reply_to_text=st.none() | TEXTS,
)
THREADS = st.lists(MESSAGES, max_size=12) | st.lists(MESSAGES, min_size=RECENT, max_size=RECENT)
CHATS = st.builds(
    Chat,
    zone=st.sampled_from(["Europe/Moscow", "America/New_York", "Pacific/Kiritimati"]),
    one_wrong_in=st.integers(10, 500),
    exempt_flood=st.just(()) | st.just(("teacher", "staff")),
    shadow=st.booleans(),
)


@given(message=MESSAGES, recent=THREADS, chat=CHATS)
def test_nothing_crashes_it(
    classifier: Classifier, message: Message, recent: list[Message], chat: Chat
) -> None:
    """Odd times, pictures without a word, fifty messages out of order, unknown roles."""
    answer = moderate(classifier, message, recent, chat)

    assert 0 <= answer.temperature <= 1
    assert answer.advice is Advice.NONE or (answer.broken and answer.reasons)
    assert answer == moderate(classifier, message, list(recent), chat)


@given(message=MESSAGES, recent=THREADS, chat=CHATS)
def test_nothing_is_advised_against_an_urgent_message(
    classifier: Classifier, message: Message, recent: list[Message], chat: Chat
) -> None:
    """And the teacher is told, even where the chat is in shadow mode."""
    if not hints(read(classifier, message), classifier.thresholds):
        message = Message(message.sent_at, URGENT, message.sender, message.role)

    answer = moderate(classifier, message, recent, chat)

    assert (answer.advice, answer.notify_teacher) == (Advice.NONE, True)
    assert (answer.texts.private, answer.texts.chat, answer.broken) == ("", "", [])


@given(text=TEXTS)
def test_low_confidence_is_at_most_told_to_the_teacher(classifier: Classifier, text: str) -> None:
    """By day, alone in the thread: an uncertain answer gives no text to anybody but for a flag."""
    answer = advised(classifier, say(text))

    if answer.classification.uncertain and not answer.classification.personal:
        assert answer.advice in (Advice.NONE, Advice.CALL_TEACHER)
        assert answer.texts.private == ""


def test_the_order_of_recent_does_not_matter(classifier: Classifier) -> None:
    """Neither does what was sent later, nor the message itself among them."""
    thread = [say(RUDE, n, f"sender {n}") for n in range(4)]
    now, later = thread[-1], say(RUDE, 60)

    answer = advised(classifier, now, *thread[:-1])

    assert answer == advised(classifier, now, later, *reversed(thread))


def test_an_id_stands_for_its_input(classifier: Classifier) -> None:
    """Any change of message, context or settings gives another."""
    answers = [
        advised(classifier, say(CALM)),
        advised(classifier, say(CALM, sender="Анна")),
        advised(classifier, say(CALM), say(RUDE, -5)),
        advised(classifier, say(CALM), chat=Chat(zone="Asia/Omsk")),
    ]

    assert len(answers) == len({each.id for each in answers})


def test_a_shadow_advises_nothing(classifier: Classifier) -> None:
    """It tells what would have been advised."""
    shadow, plain = (
        advised(classifier, say(RUDE), chat=Chat(shadow=each)) for each in (True, False)
    )

    assert (shadow.advice, shadow.texts.private, shadow.notify_teacher) == (Advice.NONE, "", False)
    assert shadow.shadow is not None
    assert (plain.advice, plain.texts) == (shadow.shadow.advice, shadow.shadow.texts)
    assert plain.shadow is None


def test_the_second_time_is_worded_otherwise(classifier: Classifier) -> None:
    """The author has asked a personal question before."""
    first = advised(classifier, say(PERSONAL, 60))
    again = advised(classifier, say(PERSONAL, 60), say(PERSONAL.replace("Лизы", "Вити")))

    assert first.advice == again.advice == Advice.NOTICE_PRIVATELY
    assert first.texts.private != again.texts.private


def test_rude_again_calls_the_teacher(classifier: Classifier) -> None:
    """Even when the thread has cooled since."""
    answer = advised(classifier, say(RUDE, 120), say(RUDE))

    assert (answer.advice, answer.notify_teacher) == (Advice.CALL_TEACHER, True)


def test_one_notice_a_night(classifier: Classifier) -> None:
    """The second message of a night breaks the rule and is not told of; the next night's is."""
    night, later, next_night = (
        say(text, at=f"2026-01-{day}T{hour}:10:00+03:00")
        for text, day, hour in (
            (CALM, 20, 21),
            ("Что задали по русскому на завтра?", 20, 23),
            ("На линейку белый верх, тёмный низ?", 21, 21),
        )
    )

    second = advised(classifier, later, night)
    third = advised(classifier, next_night, night, later)

    assert (second.advice, rules(second)) == (Advice.NONE, ["hours"])
    assert third.advice == Advice.NOTICE_PRIVATELY
    assert "Напоминаем о тихих часах" in third.texts.private


def test_reasons_name_the_words(classifier: Classifier) -> None:
    """A teacher sees what tipped it."""
    assert any("«коз3л»" in why for why in advised(classifier, say(RUDE)).reasons)


def test_a_picture_alone_is_uncertain(classifier: Classifier) -> None:
    """There is nothing to read in it."""
    answer = advised(classifier, say("", attachments=["photo"])).classification

    assert answer.uncertain
    assert {0.2} == set(answer.scores.values())
