"""Who is asking: one-time links, sessions, roles, the token against forged requests."""

from http import HTTPStatus
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Depends, FastAPI, Request, Response
from fastapi.responses import RedirectResponse

from api.labelling.errors import MessageMissing, PersonMissing, StoreBroken, StoreOutdated
from api.labelling.page.desk import desk
from api.labelling.page.render import HEADERS, page
from api.labelling.people import COOKIE, CSRF_HEADER, csrf, sent_by_page
from api.labelling.schema import Role
from api.problems import MEDIA_TYPE, Problem

router = APIRouter(prefix="/labelling", include_in_schema=False)


class Notice(Problem):
    """A problem that a person meets in the browser: *title* and *text* say it in Russian."""

    def __init__(self, status: HTTPStatus, type: str, detail: str, title: str, text: str) -> None:
        super().__init__(status, type, detail)
        self.title, self.text = title, text


class Visitor(NamedTuple):
    """Somebody with a session; *token* must come back with each POST."""

    id: int
    name: str
    role: Role
    token: str


def teacher(request: Request) -> Visitor:
    """Let in whoever has a session."""
    session = request.cookies.get(COOKIE)
    person = desk(request).people.recognise(session)
    if session is None or person is None:
        raise Notice(
            HTTPStatus.UNAUTHORIZED,
            "not-entered",
            "There is no session; open a one-time link, which an administrator gives out.",
            "Нужна ссылка для входа",
            "Попросите её у того, кто ведёт разметку, и откройте на этом устройстве. "
            "Если вы уже входили, тот вход закончился.",
        )
    return Visitor(person.id, person.name, person.role, csrf(session))


Teacher = Annotated[Visitor, Depends(teacher)]


def admin(visitor: Teacher) -> Visitor:
    """Let in administrators."""
    if visitor.role is not Role.ADMIN:
        raise Notice(
            HTTPStatus.FORBIDDEN,
            "not-allowed",
            "This page is for administrators.",
            "Эта страница для администратора",
            "Ваша работа ждёт вас на странице разметки.",
        )
    return visitor


Admin = Annotated[Visitor, Depends(admin)]


async def signed(request: Request, _: Teacher) -> None:
    """Refuse a POST that no page of ours has sent: its token is in a header or in the form."""
    sent = request.headers.get(CSRF_HEADER) or (await request.form()).get("token")
    if not sent_by_page(request.cookies[COOKIE], str(sent)):
        raise Notice(
            HTTPStatus.FORBIDDEN,
            "forged",
            "The token of the page is missing or old; load the page again.",
            "Страница устарела",
            "Вернитесь на неё, обновите и повторите, пожалуйста.",
        )


@router.get("/enter/{link}")
def welcome(request: Request, link: str) -> Response:
    """Greet the owner of a link; looking uses nothing up, for messengers look at links too."""
    person = desk(request).people.welcome(link)
    if person is None:
        raise _void()
    return page(request, "enter", name=person.name)


@router.post("/enter/{link}")
def enter(request: Request, link: str) -> Response:
    """Use the link up and start a session."""
    cookie = desk(request).people.enter(link, secure=request.url.scheme == "https")
    if cookie is None:
        raise _void()
    response = RedirectResponse("/labelling", HTTPStatus.SEE_OTHER, HEADERS)
    response.set_cookie(**cookie._asdict())
    return response


@router.post("/leave", dependencies=[Depends(signed)])
def leave(request: Request) -> Response:
    """End the session."""
    desk(request).people.leave(request.cookies[COOKIE])
    response = RedirectResponse("/labelling", HTTPStatus.SEE_OTHER, HEADERS)
    response.delete_cookie(COOKIE, path="/labelling")
    return response


def _void() -> Notice:
    return Notice(
        HTTPStatus.GONE,
        "link-void",
        "This link is unknown, used, old or revoked; ask for a new one.",
        "Ссылка больше не работает",
        "По ней уже вошли, или её срок прошёл. Попросите новую у того, кто ведёт разметку.",
    )


def _closed() -> Notice:
    return Notice(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "store-closed",
        "The labelling database cannot be used; `dezhurny people list` says why.",
        "Разметка сейчас недоступна",
        "База не отвечает. Ответы, которые вы дали, не пропали; попробуйте через минуту "
        "и скажите администратору, если это не пройдёт.",
    )


def _missing() -> Notice:
    return Notice(
        HTTPStatus.NOT_FOUND,
        "not-there",
        "There is no such message or person; load the page again.",
        "Этого здесь уже нет",
        "Возможно, страница открыта давно: вернитесь на неё и обновите.",
    )


def install(app: FastAPI) -> None:
    """Show a notice as a page to a browser, as problem+json to a script."""

    async def on_notice(request: Request, notice: Exception) -> Response:
        assert isinstance(notice, Notice)
        if "text/html" not in request.headers.get("accept", ""):
            return Response(notice.body(), notice.status, HEADERS, MEDIA_TYPE)
        return page(request, "notice", notice.status, title=notice.title, text=notice.text)

    async def on_closed(request: Request, _: Exception) -> Response:
        return await on_notice(request, _closed())

    async def on_missing(request: Request, _: Exception) -> Response:
        return await on_notice(request, _missing())

    app.add_exception_handler(Notice, on_notice)
    for closed in (StoreBroken, StoreOutdated):
        app.add_exception_handler(closed, on_closed)
    for missing in (MessageMissing, PersonMissing):
        app.add_exception_handler(missing, on_missing)
