"""Measures the product beside `oxigraph serve-read-only`, on the same data in the same run."""
