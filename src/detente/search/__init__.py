"""Search over events, quotations and texts: an index in one file beside the store.

The index is SQLite's FTS5, which comes with Python: no service, nothing to fetch. It holds copies
only and may be deleted at any time.
"""

from detente.search.find import LateSearchError
from detente.search.index import SearchIndex
from detente.search.where import index_path

__all__ = ["LateSearchError", "SearchIndex", "index_path"]
