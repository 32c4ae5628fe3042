"""Pictures as geometry, of facts: pure functions; templates/gambar-*.html draw them."""
