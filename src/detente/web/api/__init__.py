"""The API: the verbs of the command line, one file each."""

from fastapi import APIRouter, Depends

from detente.web.api import events, relations
from detente.web.asked import only_known

router = APIRouter(dependencies=[Depends(only_known)])
router.include_router(events.router)
router.include_router(relations.router)

__all__ = ["router"]
