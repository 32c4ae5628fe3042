"""What all URL families share of HTTP: how an answer gets to the one who asked."""
