"""The pages, one file each."""

from fastapi import APIRouter

from detente.web.pages import desk, login

router = APIRouter()
router.include_router(desk.router)
router.include_router(login.router)

__all__ = ["router"]
