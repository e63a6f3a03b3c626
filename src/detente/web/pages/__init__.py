"""The pages, one file each."""

from fastapi import APIRouter

from detente.web.pages import desk, document, documents, events

router = APIRouter()
router.include_router(desk.router)
router.include_router(documents.router)
router.include_router(document.router)
router.include_router(events.router)

__all__ = ["router"]
