"""The pages, one file each."""

from fastapi import APIRouter

from detente.web.pages import (
    actor,
    corrections,
    desk,
    document,
    documents,
    events,
    explain,
    feed,
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
    explain,
    actor,
    documents,
    document,
    events,
    corrections,
    read,
    search,
    located,
    feed,
    login,
):
    router.include_router(part.router)

__all__ = ["router"]
