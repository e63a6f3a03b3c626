"""The pages, one file each."""

from fastapi import APIRouter

from detente.web.pages import desk

router = APIRouter()
router.include_router(desk.router)

__all__ = ["router"]
