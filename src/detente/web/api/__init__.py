"""The API: the verbs of the command line, one file each."""

from fastapi import APIRouter

from detente.web.api import events, reading, relations

router = APIRouter()
router.include_router(events.router)
router.include_router(reading.router)
router.include_router(relations.router)

__all__ = ["router"]
