"""The parts of the upload page."""
