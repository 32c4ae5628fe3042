"""Matching names as people write them with the regions, governments and agencies of a release.

A name that may mean two things comes back as both, ranked; none of them is called a match.
"""

from publisher.match.candidate import Candidate, Wanted
from publisher.match.index import Index, read_index
from publisher.match.kind import TYPES
from publisher.match.meaning import meanings
from publisher.match.prefix import begun
from publisher.match.search import search

__all__ = ["TYPES", "Candidate", "Index", "Wanted", "begun", "meanings", "read_index", "search"]
