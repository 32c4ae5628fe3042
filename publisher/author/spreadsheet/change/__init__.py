"""What may change in a register: what an addition must leave alone, what an export no longer knows."""
