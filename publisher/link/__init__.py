"""What `pranala link` does: a table's names become codes and IRIs, and what is doubtful is listed."""

from publisher.link.command import link_command

__all__ = ["link_command"]
