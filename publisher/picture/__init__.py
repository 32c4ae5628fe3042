"""Pictures as geometry: pure functions from facts to where things stand; templates/gambar-*.html draw them."""
