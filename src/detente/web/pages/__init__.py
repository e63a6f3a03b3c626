"""The pages, one file each."""

from fastapi import APIRouter

from detente.web.pages import actor, desk, explain, feed, login, relation

router = APIRouter()
router.include_router(desk.router)
router.include_router(feed.router)
router.include_router(login.router)
router.include_router(relation.router)
router.include_router(explain.router)
router.include_router(actor.router)

__all__ = ["router"]
