"""Dispatches that come with the package, to try it on."""

from detente.demo.corpus import corpus

__all__ = ["corpus"]
