"""The pages, one file each."""

from fastapi import APIRouter

from detente.web.pages import (
    corrections,
    desk,
    document,
    documents,
    events,
    located,
    login,
    read,
    relation,
    search,
)

router = APIRouter()
for part in (
    desk,
    relation,
    documents,
    document,
    events,
    corrections,
    read,
    search,
    located,
    login,
):
    router.include_router(part.router)

__all__ = ["router"]
