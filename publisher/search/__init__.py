"""Full-text search over what a release holds, in SQLite's FTS5."""

from publisher.search.index import FACETS, KINDS, Index, open_index
from publisher.search.question import SORTS, Found, Wanted, search, suggest

__all__ = ["FACETS", "KINDS", "SORTS", "Found", "Index", "Wanted", "open_index", "search", "suggest"]
