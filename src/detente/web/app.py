"""The application: what stands before what, and what it is called."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from detente.version import __version__
from detente.web import api, charts, pages
from detente.web.cache import Cache
from detente.web.coding import Coding
from detente.web.described import PREFIX
from detente.web.errors import add_handlers
from detente.web.guard import Guard
from detente.web.overview import Overviews
from detente.web.render import HERE
from detente.web.searching import Searching
from detente.web.settings import Settings
from detente.web.snapshot import Snapshot
from detente.web.tidy import Tidy

ABOUT = """The record of who did what to whom, as the command line gives it.

Every answer of rows has `ok`, `rows` and `next` (where the following rows are, or null) and may be
had as `format=jsonl`, `csv` or `parquet`, too. Every error has `ok`, `error`, `errors`, `status`.
"""


def create_app(settings: Settings) -> FastAPI:
    """Return the desk over a store.

    Args:
        settings: which store, to whom, within which limits.

    Raises:
        DetenteError: when the store cannot be read.
    """
    snapshot = Snapshot(settings.db, wait=settings.wait)
    coding, searching = Coding(settings, snapshot), Searching(settings, snapshot)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        snapshot.watch()
        searching.watch()
        app.state.overviews.newest(patience=0)
        try:
            yield
        finally:
            app.state.overviews.close()
            coding.close()
            searching.close()
            snapshot.close()

    app = FastAPI(
        title="détente",
        version=__version__,
        description=ABOUT,
        lifespan=lifespan,
        docs_url=None,  # its pages fetch their scripts from elsewhere
        redoc_url=None,
        openapi_url="/openapi.json",
    )
    app.state.settings, app.state.snapshot = settings, snapshot
    app.state.coding, app.state.searching = coding, searching
    app.state.overviews = Overviews(snapshot)
    add_handlers(app)
    app.include_router(api.router, prefix=PREFIX)
    app.include_router(charts.router, include_in_schema=False)
    app.include_router(pages.router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.add_middleware(Cache, snapshot=snapshot)
    app.add_middleware(Tidy)
    app.add_middleware(Guard, settings=settings)
    return app
