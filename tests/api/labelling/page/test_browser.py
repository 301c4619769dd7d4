"""Teachers at work in a real browser, beside a real server."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from api.labelling.schema import Role
from classifier.classifier import Classifier
from tests.api.labelling.page.school import Desk, School


@pytest.fixture
def desk(school: School, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """A teacher named after the test; the page must have had nothing to complain of."""
    desk = school.desk(request.node.name)
    yield desk
    assert desk.complaints == []  # no script failed, nothing broke the Content-Security-Policy
    desk.context.close()


def test_a_link_lets_in_once(school: School, desk: Desk) -> None:
    """The session is a cookie no script can read; the link is used up."""
    link = school.people.add("Раз", Role.TEACHER)
    first = Desk(school.browser.new_context(), school.service.address)
    first.enter(link)
    [cookie] = first.context.cookies()

    second = school.browser.new_page()
    second.goto(f"{school.service.address}{link}")

    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")
    expect(second.get_by_role("heading")).to_have_text("Ссылка больше не работает")
    expect(first.page.locator(".who")).to_have_text("Раз")


def test_a_stranger_is_told_what_to_do(school: School) -> None:
    """In Russian, and without a message of the chat."""
    page = school.browser.new_page()
    page.goto(f"{school.service.address}/labelling")

    expect(page.get_by_role("heading")).to_have_text("Нужна ссылка для входа")


def test_ten_messages_on_a_russian_layout(school: School, desk: Desk) -> None:
    """A digit of either row labels, saves and brings the next; flags go before it."""
    seen = []
    for code in ["Digit1", "Digit2", "Digit3", "Digit4", "Digit5", "Numpad1", "Numpad2"] + [
        "Digit4"
    ] * 3:
        seen.append(desk.text)
        desk.press(code)
    desk.settle()

    names = ["rude", "conflict", "flood", "on_topic", "off_topic", "rude", "conflict"]
    names += ["on_topic"] * 3
    rows = school.answers("test_ten_messages_on_a_russian_layout")
    assert list(zip(seen, ["label"] * 10, names, strict=True)) == rows
    assert 10 == len(set(seen)) == desk.today


def test_undo_brings_messages_back(school: School, desk: Desk) -> None:
    """Three at once, newest first, and more after a reload."""
    seen = []
    for _ in range(6):
        seen.append(desk.text)
        desk.press("Digit3")

    desk.press("KeyZ", "KeyZ", "KeyZ")

    assert (seen[3], 3) == (desk.text, desk.today)
    desk.settle()
    desk.page.reload()
    expect(desk.page.locator("#said")).to_have_text("Флуд")
    desk.press("KeyZ", "KeyZ")
    assert (seen[1], 1) == (desk.text, desk.today)
    desk.settle()
    kinds = [kind for _, kind, _ in school.answers("test_undo_brings_messages_back")]
    assert kinds == ["label"] * 6 + ["withdrawn"] * 5


def test_the_next_message_is_there_at_once(desk: Desk) -> None:
    """From the key to the next message painted: under 100 ms, each of five times."""
    took = [desk.page.evaluate(KEY_TO_PAINT, "Digit3") for _ in range(5)]

    assert max(took) < 100, took


KEY_TO_PAINT = """async (code) => {
  const text = document.getElementById("text");
  const before = text.textContent;
  const start = performance.now();
  document.body.dispatchEvent(new KeyboardEvent("keydown", { code, bubbles: true }));
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
  return text.textContent === before ? Infinity : performance.now() - start;
}"""


def test_skip_asks_why(school: School, desk: Desk) -> None:
    """П opens the reasons, a digit chooses one; Esc changes nothing."""
    first = desk.text
    desk.press("KeyG")
    desk.page.keyboard.press("Escape")
    assert first == desk.text

    desk.press("KeyG", "Digit2")
    second = desk.text
    desk.press("KeyG")
    desk.page.keyboard.press("Escape")
    desk.press("Digit4")
    desk.settle()

    rows = [(first, "skip", None), (second, "label", "on_topic")]
    assert rows == school.answers("test_skip_asks_why")


def test_flags_go_with_the_next_label_only(desk: Desk) -> None:
    """У and Л by key; «личное» goes with «Не по теме» alone, as the guide says."""
    said = desk.page.locator("#said")
    desk.press("KeyE", "Digit4")
    expect(said).to_have_text("По теме, срочно")
    desk.press("KeyK", "Digit5")
    expect(said).to_have_text("Не по теме, личное")
    desk.press("KeyK", "Digit1")
    expect(said).to_have_text("Грубость")
    expect(desk.page.locator("#last")).to_contain_text("«личное» снят")
    expect(desk.page.get_by_role("button", name="Личное")).to_have_attribute(
        "aria-pressed", "false"
    )


def test_the_model_speaks_after_the_answer(
    school: School, desk: Desk, classifier: Classifier
) -> None:
    """Its label and underlined words come late; С takes its label in place of one's own."""
    expect(desk.page.locator("#why u")).to_have_count(0)
    while school.is_measured(desk):
        desk.press("Digit4")
    thought = classifier.classify(desk.text).label

    desk.press("Digit1" if thought == "flood" else "Digit3")
    agree = desk.page.get_by_role("button", name="Согласиться")
    expect(agree).to_be_visible()
    assert desk.page.locator("#why u").count()
    desk.press("KeyC")

    expect(agree).to_be_hidden()
    expect(desk.page.locator("#model")).to_have_text("Вы согласились с моделью")
    desk.settle()
    labels = [label for _, _, label in school.answers("test_the_model_speaks_after_the_answer")]
    assert thought == labels[-1]


def test_the_right_words_are_underlined(desk: Desk) -> None:
    """Places count code points, as Python does, so that an emoji before a word shifts nothing."""
    text = "👨‍👩‍👧 Ну ты и дур@к, сам"
    pushes = {"ты": 0.1, "дур@к": 2.5}  # the first is too weak for a line
    reasons = [
        {"start": text.index(word), "stop": text.index(word) + len(word), "weight": weight}
        for word, weight in pushes.items()
    ]

    found = desk.page.evaluate(UNDERLINED, [text, reasons])

    assert {"words": ["дур@к"], "text": text} == found


UNDERLINED = """async ([text, reasons]) => {
  const { underlined } = await import("/labelling/static/reasons.js");
  const place = document.createElement("p");
  place.append(...underlined(text, reasons));
  const words = Array.from(place.querySelectorAll("u"), (word) => word.textContent);
  return { words, text: place.textContent };
}"""


def test_without_connection_nothing_is_lost(school: School, desk: Desk) -> None:
    """Answers wait in the page, a banner says so, and each arrives once."""
    seen = []
    desk.context.set_offline(True)
    for _ in range(3):
        seen.append(desk.text)
        desk.press("Digit4")

    banner = desk.page.locator("#banner")
    expect(banner).to_contain_text("Нет связи с сервером")
    expect(banner).to_contain_text("Ждут отправки: 3")
    assert school.answers("test_without_connection_nothing_is_lost") == []
    desk.context.set_offline(False)
    desk.settle()

    expect(banner).to_be_hidden()
    rows = school.answers("test_without_connection_nothing_is_lost")
    assert [(text, "label", "on_topic") for text in seen] == rows


def test_a_killed_server_loses_nothing(school: School, desk: Desk) -> None:
    """What was answered while it was dead arrives after its restart, even from a new tab."""
    seen = [desk.text]
    desk.press("Digit4")
    desk.settle()
    school.service.kill()
    for _ in range(3):
        seen.append(desk.text)
        desk.press("Digit4")
    desk.page.close()

    school.service.start()
    desk.open()
    desk.settle()

    rows = school.answers("test_a_killed_server_loses_nothing")
    assert [(text, "label", "on_topic") for text in seen] == rows
    assert len(seen) == desk.today


def test_a_phone_shows_everything_at_once(school: School) -> None:
    """At 360 × 640 nothing is cut off or too small for a thumb, and a tap labels."""
    phone = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True}
    desk = school.desk("Телефон", **phone)
    first = desk.text
    for button in desk.page.locator(".dock button").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["x"] >= 0 and box["x"] + box["width"] <= 360 and box["y"] + box["height"] <= 640
    assert desk.page.evaluate("document.documentElement.scrollWidth") == 360

    desk.page.get_by_role("button", name="По теме", exact=False).first.tap()

    assert first != desk.text
    desk.settle()
    assert [(first, "label", "on_topic")] == school.answers("Телефон")
    expect(desk.page.locator("#model")).to_contain_text("Модель")
    talk, message = (desk.page.locator(f"#{name}").bounding_box() for name in ("talk", "message"))
    assert talk and message
    cut = message["y"] + message["height"] - talk["y"] - talk["height"]
    assert cut <= 0 or message["y"] > talk["y"] - 1  # a long one shows its beginning


def test_the_guide_is_one_key_away(desk: Desk) -> None:
    """Г opens it, with examples; no key labels behind it; Esc gives the page back."""
    first = desk.text
    desk.press("KeyU")
    guide = desk.page.get_by_role("dialog", name="Памятка")
    expect(guide).to_contain_text("Отдам котят")
    desk.press("Digit1")
    desk.page.keyboard.press("Escape")

    expect(guide).to_be_hidden()
    assert first == desk.text


def test_everything_works_by_tab_and_enter(school: School, desk: Desk) -> None:
    """Without one-letter keys a button is reached by Tab, keeps the focus and is heard."""
    desk.press("KeyU")
    desk.page.get_by_label("Отвечать клавишами").uncheck()
    desk.page.keyboard.press("Escape")
    first = desk.text
    desk.press("Digit1")
    assert first == desk.text

    button = desk.page.locator('[data-label="flood"]')
    for _ in range(30):
        if button.evaluate("button => button === document.activeElement"):
            break
        desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Enter")

    expect(button).to_be_focused()
    voice = desk.page.locator("#voice")
    expect(voice).to_contain_text("Флуд. Сохранено.")
    expect(voice).to_contain_text(desk.text)
    desk.settle()
    assert [(first, "label", "flood")] == school.answers("test_everything_works_by_tab_and_enter")


def test_two_teachers_label_at_once_without_a_clash(school: School) -> None:
    """200 messages side by side: each answer kept once, none asked twice but overlap."""
    desks = {name: school.desk(name) for name in ("Ирина", "Светлана")}
    for desk in desks.values():
        desk.page.evaluate(HUNDRED)

    seen = {}
    for name, desk in desks.items():
        expect(desk.page.locator("#today")).to_have_text("100", timeout=60_000)
        desk.settle()
        seen[name] = desk.page.evaluate("window.seen")
        assert seen[name] == [text for text, _, _ in school.answers(name)]
        assert desk.complaints == []
    assert set(seen["Ирина"]) & set(seen["Светлана"]) <= school.shared()


HUNDRED = """() => {
  window.seen = [];
  const timer = setInterval(() => {
    if (document.querySelector("#message.none")) return;
    window.seen.push(document.getElementById("text").innerText);
    const code = `Digit${(window.seen.length % 5) + 1}`;
    document.body.dispatchEvent(new KeyboardEvent("keydown", { code, bubbles: true }));
    if (window.seen.length === 100) clearInterval(timer);
  }, 50);
}"""
