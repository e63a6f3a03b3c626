"""The desk: what turned lately, what is to come, who goes between."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from detente.web.params import Reading
from detente.web.render import page

router = APIRouter()


@router.get("/")
def desk(request: Request, store: Reading) -> HTMLResponse:
    """Show the relations of the store, those first that turned most lately."""
    return page(request, "desk.html", turns=store.turns()[:12], counts=store.counts())
