"""The pages, one file each."""

from fastapi import APIRouter

from detente.web.pages import desk, document

router = APIRouter()
router.include_router(desk.router)
router.include_router(document.router)

__all__ = ["router"]
