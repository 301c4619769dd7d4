"""Pages from templates, static files, and the headers that both carry."""

import re
from http import HTTPStatus
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles

from api.labelling.private.pieces import MASK

_POLICY = "; ".join(
    (  # nothing from elsewhere, nothing inline
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",  # messages of a chat stay out of caches
}
_ROOMS = {  # an administrator's; a teacher has the first alone and needs no list
    "/labelling": "Разметка",
    "/labelling/agreement": "Согласие",
    "/labelling/exchange": "Обмен",
    "/labelling/training": "Обучить",
    "/labelling/people": "Люди",
}


def _rooms(role: str) -> list[tuple[str, str]]:
    return list(_ROOMS.items()) if role == "admin" else []


def _number(value: float) -> str:
    """
    Write a number as Russians do.

    >>> _number(-0.5)
    '−0,50'
    """
    return f"{value:.2f}".replace(".", ",").replace("-", "−")


def _chips(text: str) -> Markup:
    """
    Show the masks of a message as the labelling page does.

    >>> _chips("<⟨имя⟩>")
    Markup('&lt;<span class="mask">имя</span>&gt;')
    """
    return Markup(MASK.sub(_chip, str(escape(text))))


def _chip(mask: re.Match[str]) -> str:
    return f'<span class="mask">{mask[0][1:-1]}</span>'


_TEMPLATES = Environment(
    loader=PackageLoader("api.labelling.page"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.globals["rooms"] = _rooms
_TEMPLATES.filters["chips"] = _chips
_TEMPLATES.filters["number"] = _number
_TEMPLATES.filters["signed"] = lambda value: f"{'+' * (value >= 0)}{_number(value)}"


def page(
    request: Request, template: str, /, status: HTTPStatus = HTTPStatus.OK, **values: Any
) -> HTMLResponse:
    """Render *template*; ``visitor`` is who looks at it, None before the login."""
    values = {"visitor": None, "here": request.url.path, **values}
    return HTMLResponse(piece(template, **values), status, HEADERS)


def piece(template: str, /, **values: Any) -> str:
    """Render *template*, a piece of a page."""
    return _TEMPLATES.get_template(f"{template}.html").render(values)


class Static(StaticFiles):
    """Files of this package; a browser asks each time whether they have changed."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        """Answer with a file, or with 304."""
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = "no-cache"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


static = Static(packages=[("api.labelling.page", "static")])
