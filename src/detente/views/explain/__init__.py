"""An explanation on a terminal, as Markdown and as a page."""

from detente.views.explain.html import explanation_page
from detente.views.explain.markdown import explanation_markdown
from detente.views.explain.terminal import explanation_text, show_explanation

__all__ = ["explanation_markdown", "explanation_page", "explanation_text", "show_explanation"]
