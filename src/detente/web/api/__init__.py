"""The API: the verbs of the command line, one file each."""

from fastapi import APIRouter, Depends

from detente.web.api import (
    about,
    bringing,
    corrections,
    events,
    located,
    people,
    reading,
    relations,
    search,
    words,
)
from detente.web.asked import only_known
from detente.web.described import ERRORS

router = APIRouter(dependencies=[Depends(only_known)], responses=ERRORS)
for part in (
    about,
    events,
    people,
    relations,
    words,
    bringing,
    reading,
    corrections,
    search,
    located,
):
    router.include_router(part.router)

__all__ = ["router"]
