"""What a watch announced, as an Atom feed."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from detente.watch.atom import feed as atom
from detente.web.params import Reading

router = APIRouter()
SHOWN = 100


@router.get("/feed.atom")
def feed(request: Request, store: Reading) -> Response:
    """Return the latest announcements; what is announced is up to ``detente watch``."""
    found = store.announcements(limit=SHOWN)
    text = atom(found, base_url=str(request.base_url))
    return Response(text, media_type="application/atom+xml")
