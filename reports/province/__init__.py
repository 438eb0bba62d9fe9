"""The profile of a province as a PDF."""
