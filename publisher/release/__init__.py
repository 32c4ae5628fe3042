"""Making and keeping releases: derive, gate, dump, publish."""
