"""Columns as a Polars or pandas data frame, whichever the user works with."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from detente.contracts import DetenteError

Library = Literal["polars", "pandas"]


def frame(columns: Mapping[str, Sequence[Any]], library: Library = "polars") -> Any:
    """Return columns of equal length as a data frame.

    Args:
        columns: values by name of the column.
        library: whose frame to make.

    Raises:
        DetenteError: when the library is not installed.
        ValueError: when it is another one.
    """
    if library not in {"polars", "pandas"}:
        raise ValueError(f"frames are of 'polars' or 'pandas', not {library!r}")
    try:
        module = importlib.import_module(library)
    except ImportError as error:
        raise DetenteError(
            f"frames need {library}", hint="pip install 'detente[frames]'"
        ) from error
    return module.DataFrame(dict(columns))
