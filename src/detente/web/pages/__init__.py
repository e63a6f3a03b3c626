"""The pages, one file each."""

from fastapi import APIRouter

from detente.web.pages import desk, login, relation

router = APIRouter()
router.include_router(desk.router)
router.include_router(login.router)
router.include_router(relation.router)

__all__ = ["router"]
