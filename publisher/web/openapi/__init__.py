"""``/openapi.json``: every address that a program uses, described by the tables that serve it."""
