"""Python's search for garbage, kept from going through the models and tables again and again."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def set_aside() -> Iterator[None]:
    """Leave what exists now out of the search for garbage, for as long as the context lasts.

    What is loaded for coding is large and stays; looking through it took a twentieth of the time.
    """
    if gc.get_freeze_count():  # somebody else's decision
        yield
        return
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
