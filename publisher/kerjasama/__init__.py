"""The register: all that knows agreements, their parties and their words."""
