"""``python -m publisher`` is the command `pranala`."""

from publisher.cli import main

main()
