"""A running service, teachers' browsers beside it, and what axe-core says of a page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect
from sqlalchemy import select

from api.labelling.people import People
from api.labelling.schema import Role, answers, messages, people
from api.labelling.store import Store
from classifier.learning.corpus import Example
from tests.api.labelling.office import stock
from tests.service import Service

RUSSIAN = {  # physical key -> what it types on ЙЦУКЕН
    "KeyE": "у",
    "KeyK": "л",
    "KeyG": "п",
    "KeyU": "г",
    "KeyZ": "я",
    "KeyC": "с",
    **{f"Digit{n}": str(n) for n in range(1, 6)},
    **{f"Numpad{n}": str(n) for n in range(1, 6)},
}


class Desk:
    """One teacher at one page, typing on a Russian keyboard."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context, self.address = context, address
        self.page = context.new_page()
        context.set_default_timeout(10_000)
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        self.page.on("console", self._note)
        self.keyboard = context.new_cdp_session(self.page)

    def _note(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def enter(self, link: str) -> None:
        """Log in by a one-time link and wait for the first message."""
        self.page.goto(f"{self.address}{link}")
        self.page.get_by_role("button", name="Войти").click()
        self.ready()

    def ready(self) -> None:
        """Wait until a message is on the table."""
        self.page.locator("#message:not(.none)").wait_for()

    def open(self) -> None:
        """Open the page in a new tab of the same browser."""
        self.page = self.context.new_page()
        self.keyboard = self.context.new_cdp_session(self.page)
        self.page.goto(f"{self.address}/labelling")
        self.ready()

    def press(self, *codes: str) -> None:
        """Press physical keys, one after another."""
        for code in codes:
            event = {"code": code, "key": RUSSIAN[code], "text": RUSSIAN[code]}
            self.keyboard.send("Input.dispatchKeyEvent", {"type": "keyDown", **event})
            self.keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", **event})

    @property
    def text(self) -> str:
        """The message on the table."""
        return self.page.locator("#text").inner_text()

    @property
    def today(self) -> int:
        """The day's count as shown."""
        return int(self.page.locator("#today").inner_text())

    def settle(self) -> None:
        """Wait until the server has acknowledged everything."""
        expect(self.page.locator("#main")).to_have_attribute("data-waiting", "0")


class School:
    """A running service with its store, and the browser to visit it with."""

    def __init__(self, service: Service, store: Store, browser: Browser) -> None:
        self.service, self.store, self.browser = service, store, browser
        self.people = People(store)

    def desk(self, name: str, role: Role = Role.TEACHER, **context: Any) -> Desk:
        """Sit a new person down at a browser of their own, logged in."""
        desk = Desk(self.browser.new_context(locale="ru-RU", **context), self.service.address)
        desk.enter(self.people.add(name, role))
        return desk

    def answers(self, name: str) -> list[tuple[str, str, str | None]]:
        """Give text, kind and label of every row that *name* has sent, in order."""
        query = (
            select(messages.c.text, answers.c.kind, answers.c.label)
            .join_from(answers, messages)
            .join(people, answers.c.person_id == people.c.id)
            .where(people.c.name == name)
            .order_by(answers.c.id)
        )
        with self.store.reading() as connection:
            return [tuple(row) for row in connection.execute(query)]

    def is_measured(self, desk: Desk) -> bool:
        """Tell whether the message on the table is one that models are measured on."""
        number = int(desk.page.locator("#message").get_attribute("data-id") or 0)
        with self.store.reading() as connection:
            found = select(messages.c.measured).where(messages.c.id == number)
            return bool(connection.execute(found).scalar_one())

    def numbers(self, batch: int) -> list[int]:
        """Give the numbers of a batch's messages."""
        with self.store.reading() as connection:
            return list(connection.scalars(select(messages.c.id).filter_by(batch_id=batch)))

    def shared(self) -> set[str]:
        """Give the texts of messages that several teachers are to label."""
        with self.store.reading() as connection:
            return set(connection.scalars(select(messages.c.text).where(messages.c.wanted > 1)))


@pytest.fixture(scope="module")
def school(
    home: Path,
    browser: Browser,
    corpus: list[Example],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[School]:
    """A school with 600 messages to label."""
    database = f"sqlite:///{tmp_path_factory.mktemp('labels') / 'labels.db'}"
    service = Service(home, database)
    service.start()
    store = Store(database)
    stock(store, sorted({example.text for example in corpus[::40]})[:600])
    yield School(service, store, browser)
    service.kill()


def serious(page: Page) -> list[str]:
    """Name what axe-core holds to be serious or critical, with the place."""
    found = Axe().run(page).response["violations"]
    return [
        f"{page.url}: {fault['help']}: {node['html']}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]
