"""The parts of the page of who sent what."""
