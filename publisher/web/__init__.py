"""Answering HTTP: an ASGI front, the application behind it, one blueprint a URL family."""
