"""The next edition of the region codes: read as code and name, compared with the tables, written to them."""

from publisher.author.edition.difference import Change, Edition, compare
from publisher.author.edition.listing import read_listing
from publisher.author.edition.writing import write_edition

__all__ = ["Change", "Edition", "compare", "read_listing", "write_edition"]
