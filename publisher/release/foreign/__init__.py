"""Reading RDF files of strangers: their format, encoding, contexts, and what is lost on the way in."""
