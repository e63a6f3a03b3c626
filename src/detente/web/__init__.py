"""The relation desk: web pages and an API over one store."""

from detente.web.app import create_app
from detente.web.settings import Settings

__all__ = ["Settings", "create_app"]
