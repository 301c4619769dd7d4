"""An administrator's page of people."""

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.labelling.errors import NameTaken
from api.labelling.page.desk import desk
from api.labelling.page.door import Admin, Visitor, admin, signed
from api.labelling.page.render import HEADERS, page
from api.labelling.people import Person
from api.labelling.schema import Role

router = APIRouter(prefix="/labelling/people", include_in_schema=False)
_ROLES = {Role.TEACHER: "учитель", Role.ADMIN: "администратор"}


@router.get("")
def show(request: Request, visitor: Admin) -> Response:
    """List everyone, and offer to add one."""
    return _show(request, visitor)


@router.post("", dependencies=[Depends(signed)])
def add(
    request: Request,
    visitor: Admin,
    name: Annotated[str, Form(min_length=1, max_length=200)],
    role: Annotated[Role, Form()],
) -> Response:
    """Add a person, or give one a new link; the link is shown once."""
    try:
        path = desk(request).people.add(name, role)
    except NameTaken:
        fault = f"«{name}» уже есть с другой ролью. Закройте старый доступ или добавьте отчество."
        return _show(request, visitor, HTTPStatus.CONFLICT, fault=fault)
    link = {"name": name, "address": str(request.base_url.replace(path=path))}
    return _show(request, visitor, link=link)


@router.post("/{id}/revoke", dependencies=[Depends(signed), Depends(admin)])
def revoke(request: Request, id: int) -> Response:
    """End a person's sessions and link at once."""
    desk(request).people.revoke(desk(request).people.get(id).name)
    return RedirectResponse("/labelling/people", HTTPStatus.SEE_OTHER, HEADERS)


def _show(
    request: Request,
    visitor: Visitor,
    status: HTTPStatus = HTTPStatus.OK,
    *,
    link: Mapping[str, str] | None = None,
    fault: str = "",
) -> Response:
    moment = desk(request).store.clock()
    rows = [_row(person, moment) for person in desk(request).people.all()]
    return page(request, "people", status, visitor=visitor, people=rows, link=link, fault=fault)


def _row(person: Person, moment: datetime) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "role": _ROLES[person.role],
        "state": _state(person, moment),
        "revoked": person.revoked_at is not None,
    }


def _state(person: Person, moment: datetime) -> str:
    """Tell in Russian whether a person can enter."""
    if person.revoked_at:
        return f"доступ закрыт {person.revoked_at:%d.%m.%Y}"
    if person.link_until is None:
        return "входит"
    if person.link_until < moment:
        return "ссылка устарела"
    return f"ссылка ждёт до {person.link_until:%d.%m.%Y}"
