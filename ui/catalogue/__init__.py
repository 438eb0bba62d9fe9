"""The parts of the page of documents, lists and definitions."""
