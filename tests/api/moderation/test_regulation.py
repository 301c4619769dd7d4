"""Each clause of the Regulation that the service stands for has a test that is named after it."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from api.moderation import regulation, texts
from api.moderation.chats import Chat
from api.moderation.commission import extract, page
from api.moderation.regulation import Advice, Rule
from classifier.classifier import Classifier
from tests.api.moderation.said import CALM, NOON, PERSONAL, RUDE, URGENT, advised, rules, say

QUARREL = [
    "Жалобу на вас напишу, и пусть директор проверит, куда делись деньги",
    "Вы хам и бездельник, сами ни копейки не сдали",
    "Заткнись, дура, тебя не спрашивали",
    "Рот закрой, хамло, противно читать тебя",
    "Сам заткнись, урод, и сынок твой такой же тупой",
]


def all_texts() -> Iterator[str]:
    """Everything that the service may say about a message."""
    for rule in Rule:
        yield texts.chat_text(rule, Chat())
        for role in ("teacher", "staff", "parent"):
            for again in (False, True):
                yield texts.private_text(rule, role, again, Chat())
    yield texts.COMMISSION


def test_clause_3_1_only_the_teacher_acts(classifier: Classifier, client: TestClient) -> None:
    """The service advises and the teacher is called; nobody else may state a departure."""
    called = advised(classifier, say(QUARREL[1], 1, "Инна"), say(QUARREL[0]))
    refused = client.post("/moderate/departure", json={"role": "parent", "pupil": "Аня"})

    assert (called.advice, called.notify_teacher) == (Advice.CALL_TEACHER, True)
    assert (refused.status_code, "3.1" in refused.json()["detail"]) == (403, True)


def test_clause_3_2_members_are_named_in_the_rules() -> None:
    """Parents of the class, teachers and administration on request."""
    assert "3.2. В чате состоят родители учеников класса" in texts.rules_text(Chat())


def test_clause_3_3_the_rules_are_ready_to_be_posted(client: TestClient) -> None:
    """In Russian, every clause in its order, with the hours of the chat."""
    text = client.get("/rules").text

    numbers = [line.split()[0].rstrip(".") for line in text.splitlines() if line[:1].isdigit()]
    assert [each.number for each in regulation.CLAUSES] == numbers
    assert "с 08:00 до 19:00" in text


@pytest.mark.parametrize("text", list(all_texts()))
def test_clause_3_4_nobody_is_removed_for_a_message(text: str) -> None:
    """No text speaks of removal, each names its clause."""
    assert not any(word in text.lower() for word in ("исключ", "удалим", "выйд", "покин", "забан"))
    assert "(пункт" in text or "пункт 5.1" in text


def test_clause_3_4_no_kind_of_advice_is_removal() -> None:
    """The mildest first, and the last is the commission."""
    assert list(Advice) == [
        "none",
        "notice_privately",
        "remind_chat",
        "suggest_deleting",
        "call_teacher",
        "suggest_commission",
    ]


@pytest.mark.parametrize("rule", list(Rule))
def test_each_rule_has_its_clause_and_mildest_advice(rule: Rule) -> None:
    """It stands in the rules of a chat, and begins with a private word."""
    found = regulation.broken(rule, "08:00", "19:00")

    assert f"{found.clause}. {found.text}" in texts.rules_text(Chat())
    assert regulation.mildest(rule) == Advice.NOTICE_PRIVATELY


def test_clause_3_4_advice_can_be_appealed(classifier: Classifier) -> None:
    """It names its clause and reasons, has an id, and tells the author whom to write to."""
    answer = advised(classifier, say(RUDE))

    assert answer.id
    assert answer.broken[0].clause == "4"
    assert answer.reasons
    assert "поняли Вас неверно" in answer.texts.private


def test_clause_3_5_a_departed_pupils_parent(client: TestClient) -> None:
    """On the teacher's statement there is a text, the only one about leaving."""
    answer = client.post("/moderate/departure", json={"role": "teacher", "pupil": "Аня Петрова"})

    assert answer.json()["clause"] == "3.5"
    assert "Аня Петрова больше не учится" in answer.json()["text"]


@pytest.mark.parametrize("role", ["teacher", "staff"])
def test_clause_3_6_an_emergency_passes_at_any_hour(classifier: Classifier, role: str) -> None:
    """Of teacher and staff, even where these roles are not exempt from quiet hours."""
    strict = Chat(exempt_hours=())
    night = "2026-01-20T05:40:00+03:00"

    passed = advised(classifier, say("Уроков сегодня не будет", role=role, at=night), chat=strict)
    held = advised(classifier, say(CALM, role=role, at=night), chat=strict)

    assert (rules(passed), rules(held)) == ([], ["hours"])


def test_clause_3_6_the_teacher_posts_at_any_hour(classifier: Classifier) -> None:
    """News of the school's day are on topic, and nothing is advised."""
    answer = advised(classifier, say(CALM, role="teacher", at="2026-01-20T20:30:00+03:00"))

    assert (answer.advice, answer.broken) == (Advice.NONE, [])


def test_clause_4_hours(classifier: Classifier) -> None:
    """A calm message at 22:10 gets a private notice, and by day nothing."""
    late = advised(classifier, say(CALM, at="2026-01-20T22:10:00+03:00"))
    early = advised(classifier, say(CALM))

    assert (late.advice, rules(late), late.texts.chat) == (Advice.NOTICE_PRIVATELY, ["hours"], "")
    assert (early.advice, early.broken) == (Advice.NONE, [])


def test_clause_4_polite(classifier: Classifier) -> None:
    """Rudeness is suggested to be deleted."""
    answer = advised(classifier, say(RUDE))

    assert (answer.advice, rules(answer)) == (Advice.SUGGEST_DELETING, ["rude"])


def test_clause_4_only_the_school(classifier: Classifier) -> None:
    """A sale is told of privately."""
    answer = advised(classifier, say("Отдам котят, два рыжих, к лотку приучены"))

    assert (answer.advice, rules(answer)) == (Advice.NOTICE_PRIVATELY, ["off_topic"])


def test_clause_4_personal(classifier: Classifier) -> None:
    """The text says how to write to the teacher directly."""
    answer = advised(classifier, say(PERSONAL))

    assert (answer.advice, rules(answer)) == (Advice.NOTICE_PRIVATELY, ["personal"])
    assert "выберите классного руководителя и напишите ему напрямую" in answer.texts.private


@pytest.mark.parametrize("text", [URGENT, f"Вы охренели?! {URGENT}"])
def test_clause_4_life_and_health(classifier: Classifier, text: str) -> None:
    """At night and in any tone: nothing against the author, the teacher is told."""
    answer = advised(classifier, say(text, at="2026-01-20T23:50:00+03:00"))

    assert (answer.advice, answer.broken, answer.notify_teacher) == (Advice.NONE, [], True)
    assert (answer.texts.private, answer.texts.chat) == ("", "")


def test_clause_4_no_conflict(classifier: Classifier) -> None:
    """A public accusation is told of privately."""
    answer = advised(classifier, say("Из-за вашей Алины опять наказали весь класс, вам не стыдно?"))

    assert "conflict" in rules(answer)
    assert answer.advice == Advice.NOTICE_PRIVATELY


def test_clause_4_no_littering(classifier: Classifier) -> None:
    """A third picture in a row is told of privately."""
    pictures = [say("", minute, attachments=["photo"]) for minute in range(3)]

    answer = advised(classifier, pictures[2], *pictures[:2])

    assert (answer.advice, rules(answer)) == (Advice.NOTICE_PRIVATELY, ["flood"])


def test_clause_5_1_the_commission_is_named(classifier: Classifier) -> None:
    """A quarrel that does not cool is told of its way out, and once."""
    thread = [say(text, n, "Олег" if n % 2 else "Инна") for n, text in enumerate(QUARREL)]

    answers = [advised(classifier, each, *thread[:n]) for n, each in enumerate(thread)]

    kinds = [each.advice for each in answers]
    assert kinds.count(Advice.SUGGEST_COMMISSION) == 1
    assert "5.1" in answers[kinds.index(Advice.SUGGEST_COMMISSION)].texts.chat


def test_clause_5_1_an_extract_for_the_commission(classifier: Classifier) -> None:
    """It holds the message, its time, label, clause and the model."""
    text = page(extract(classifier, [say(RUDE)], Chat(), made_at=NOON))

    assert all(
        part in text
        for part in (RUDE, "20.01.2026", "12:00:00", "грубость", "Пункт 4", classifier.version)
    )
