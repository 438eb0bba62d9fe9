"""The parts of the page of labour targets."""
