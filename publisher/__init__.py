"""Pranala: cooperation agreements of Indonesian regions as linked open data people can trust."""

__version__ = "0.1.0"
