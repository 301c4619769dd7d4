"""The whole service as one application."""

import asyncio
import gc
from time import perf_counter
from types import ModuleType
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.types import Message, Receive, Scope, Send

from api import auth, description, problems, service
from api.auth import Access
from api.hot import HotPath
from api.meters import Meters
from api.moderation import router as moderation
from api.moderation.chats import Chats
from api.moderation.description import add_moderation
from api.openapi import add_access, add_hot_path
from api.problems import Problem, respond
from api.settings import Settings
from api.startup import time_startup
from api.timing import Budget, Timing
from classifier import __version__, models
from classifier.classifier import Classifier


class Dezhurny(FastAPI):
    """
    A FastAPI application behind its access control; the hot path stands before FastAPI.

    The teachers' page comes with its first visitor: SQLAlchemy and the templates take half of the
    time of a start, and a service that only classifies never needs them.
    """

    hot: HotPath
    access: Access
    meters: Meters
    _has_page = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the hot path at once, hand the rest to FastAPI."""
        if scope["type"] != "http":
            await super().__call__(scope, receive, send)
        elif scope["path"] in HotPath.paths:
            await self.hot(scope, receive, send)
        else:
            await self._ordinary(scope, receive, send)

    async def _ordinary(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let FastAPI answer those who may ask, and measure how long it takes."""
        started, status = perf_counter(), 500

        async def watch(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            self.access.check(scope)
            if not self._has_page and scope["path"].startswith("/labelling"):
                await self._add_page()
            await super().__call__(scope, receive, watch)
        except Problem as problem:
            await respond(problem)(scope, receive, watch)
        finally:
            self.meters.request(scope["path"], status).add(perf_counter() - started)

    async def _add_page(self) -> None:
        """Load the page beside the requests under way, then put it in; the first to come does."""
        page = await asyncio.to_thread(_page)
        if not self._has_page:
            page.install(self)
            self.middleware_stack = None  # FastAPI builds it anew, with the page's own errors
            self._has_page = True

    def openapi(self) -> dict[str, Any]:
        """Describe every route, the hot path included."""
        if not self.openapi_schema:
            document = get_openapi(
                title=self.title,
                version=self.version,
                description=self.description,
                routes=self.routes,
            )
            self.openapi_schema = add_access(add_moderation(add_hot_path(document)))
        return self.openapi_schema


def create_app(
    settings: Settings | None = None, classifier: Classifier | None = None, warm: bool = True
) -> Dezhurny:
    """
    Load the model and put the service together; without arguments, as ``serve`` does.

    *warm* classifies bundled messages first, so that no user waits for the dictionary to load.
    """
    settings = settings or Settings()
    app = Dezhurny(
        title="Dezhurny",
        version=__version__,
        description="Which of five kinds is a message of a class chat?",
        docs_url=None,  # ours needs no internet
        redoc_url=None,
    )
    state = app.state
    state.settings = settings
    state.classifier = classifier or Classifier.load(settings.model)
    state.chats = Chats(settings.chats)
    app.access = Access(models.home() / auth.FILE)
    state.meters = app.meters = Meters(settings.meters)
    state.budget = Budget(app.meters.classify, settings.budget_ms)
    state.startup = time_startup(state.classifier) if warm else Timing()
    app.hot = HotPath(state.classifier, app.access, app.meters, state.budget)
    gc.freeze()  # the model lives as long as the process: no collection need look through it
    app.include_router(service.router)
    app.include_router(moderation.router)
    description.install(app)
    problems.install(app)
    return app


def _page() -> ModuleType:
    from api.labelling import page

    return page
