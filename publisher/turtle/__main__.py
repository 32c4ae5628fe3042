"""``python -m publisher.turtle FOLDER…``: the formatter of our own Turtle files."""

from __future__ import annotations

import sys

from publisher.turtle.tidy import tidy_folders

if __name__ == "__main__":
    tidy_folders(sys.argv[1:])
