"""An administrator's pages in a real browser, beside a real server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from api.labelling.answers import Answers, NewAnswer, NewMessage
from api.labelling.schema import Kind, Role
from api.labelling.trainings import Comparison, Trainings
from classifier.labels import Label
from tests.api.labelling.page.school import Desk, School, serious

PHONE = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True}
GOOD = "текст;ярлык\nМаша болеет, звоните 8 900 000-11-22;по теме\nОтдам котят;\n"
BAD = "текст;ярлык\nда;злой\n"
DONE = Comparison("new", "old", labels=250, reserved=61, before=0.7, after=0.8, low=0.0, high=0.2)


@pytest.fixture(params=["desktop", "phone"])
def desk(school: School, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """An administrator at a desk or with a phone; the pages must have nothing to complain of."""
    name = f"Завуч {request.node.name}"
    desk = school.desk(name, Role.ADMIN, **(PHONE if request.param == "phone" else {}))
    yield desk
    assert desk.complaints == []
    desk.context.close()


def is_narrow(page: Page) -> bool:
    """Tell whether nothing sticks out at the side."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_a_file_is_looked_through_and_taken_in(desk: Desk, tmp_path: Path) -> None:
    """The preview, the bar, what was stored, and the list brought up to date."""
    path = tmp_path / f"{desk.page.viewport_size}.csv"
    path.write_text(GOOD, encoding="cp1251")
    page = desk.page
    page.goto(f"{desk.address}/labelling/exchange")
    page.get_by_label("Файл с сообщениями").set_input_files(path)
    expect(page.locator("#found")).to_contain_text("сообщений: 2")
    expect(page.locator("#found")).to_contain_text("Маша болеет")
    assert is_narrow(page)

    page.get_by_role("button", name="Принять сообщения: 2").click()

    expect(page.locator("#going")).to_be_visible()
    expect(page.locator("#found")).to_contain_text("Принято сообщений: 2", timeout=60_000)
    expect(page.locator("#found .mask")).to_have_text(["имя", "телефон"])
    expect(page.locator("#batches")).to_contain_text(path.name)
    expect(page.locator("#going")).to_be_hidden()


def test_a_bad_file_can_be_mended_and_given_again(desk: Desk, tmp_path: Path) -> None:
    """Its fault is told, nothing can be accepted; the next file takes its place."""
    bad, good = tmp_path / "bad.csv", tmp_path / "good.csv"
    bad.write_text(BAD, "utf-8")
    good.write_text(GOOD, "utf-8")
    page = desk.page
    page.goto(f"{desk.address}/labelling/exchange")
    page.get_by_label("Файл с сообщениями").set_input_files(bad)
    expect(page.locator("#found")).to_contain_text("строка 2: ярлыка «злой» нет")
    expect(page.get_by_role("button", name="Принять")).to_have_count(0)
    assert is_narrow(page)

    page.get_by_label("Файл с сообщениями").set_input_files(good)

    expect(page.get_by_role("button", name="Принять")).to_be_visible()


def test_labels_are_taken_away_as_a_file(desk: Desk) -> None:
    """The button of a format saves it."""
    desk.page.goto(f"{desk.address}/labelling/exchange")

    with desk.page.expect_download() as saved:
        desk.page.get_by_role("button", name="CSV").click()

    assert saved.value.suggested_filename.endswith(".csv")


def test_a_training_is_watched(school: School, desk: Desk) -> None:
    """The phase changes by itself; at the end the choice between two models is there."""
    trainings = Trainings(school.store)
    number = trainings.begin()
    trainings.note(number, phase="adapting")
    page = desk.page
    page.goto(f"{desk.address}/labelling/training")
    expect(page.get_by_role("status")).to_have_text("Подстраиваем модель под ваши ярлыки…")
    trainings.note(number, phase="measuring")
    expect(page.get_by_role("status")).to_contain_text("Проверяем на примерах")

    trainings.end(number, result=DONE)

    expect(page.get_by_role("heading", name="Что получилось")).to_be_focused()
    expect(page.get_by_role("button", name="Перейти на новую")).to_be_visible()
    assert is_narrow(page)


@pytest.fixture(scope="module")
def divided(school: School) -> School:
    """A school where two teachers differ and an administrator has settled one message."""
    names = ("Анна Петровна", "Вера Ильинична")
    for name in names:
        school.people.add(name, Role.TEACHER)
    people = {person.name: person.id for person in school.people.all()}
    answers = Answers(school.store)
    batch = answers.add_batch("спорное", [NewMessage(f"Ну и ну, {n}-й раз") for n in range(6)])
    numbers = school.numbers(batch)
    for name, label in zip(names, (Label.RUDE, Label.CONFLICT), strict=True):
        new = [NewAnswer(f"{name}-{n}", n, Kind.LABEL, label) for n in numbers]
        answers.keep(people[name], new)
    return school


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_for_axe(divided: School, scheme: str, tmp_path: Path) -> None:
    """On any page, in either colour scheme, dialogs, previews and disagreements too."""
    desk = divided.desk(f"Завуч {scheme}", Role.ADMIN, color_scheme=scheme)
    page = desk.page
    desk.press("Digit1", "KeyE")
    desk.settle()
    found = serious(page)
    for key in ("KeyG", "KeyU"):
        desk.press(key)
        found += serious(page)
        page.keyboard.press("Escape")
    found += training(divided, desk)
    for room in ("guide", "people", "agreement"):
        page.goto(f"{desk.address}/labelling/{room}")
        found += serious(page)
    assert page.locator(".votes").count()  # there are disagreements on it
    found += exchange(desk, tmp_path) + doors(divided, desk)

    assert found == []


def training(school: School, desk: Desk) -> list[str]:
    """Look at «Обучить» while a model is trained, when it failed and when it is done."""
    trainings, found = Trainings(school.store), []
    for result in (None, DONE):
        number = trainings.begin()
        desk.page.goto(f"{desk.address}/labelling/training")
        found += serious(desk.page)
        trainings.end(number, result=result)
        desk.page.goto(f"{desk.address}/labelling/training")
        found += serious(desk.page)
    return found


def exchange(desk: Desk, place: Path) -> list[str]:
    """Look at «Обмен» as it is, with a preview, with faults."""
    page = desk.page
    page.goto(f"{desk.address}/labelling/exchange")
    found = serious(page)
    for content in (GOOD, BAD):
        path = place / f"{len(content)}.csv"
        path.write_text(content, "utf-8")
        page.get_by_label("Файл с сообщениями").set_input_files(path)
        expect(page.locator("#found")).to_contain_text("ошибок" if content is BAD else "Отдам")
        found += serious(page)
    return found


def doors(school: School, desk: Desk) -> list[str]:
    """Look at the pages of the login: an open link, a void one, none at all."""
    link = school.people.add("Новенькая", Role.TEACHER)
    found = []
    for address in (link, "/labelling/enter/void", "/labelling"):
        if address == "/labelling":
            desk.context.clear_cookies()
        desk.page.goto(f"{desk.address}{address}")
        found += serious(desk.page)
    return found
