"""The parts of the page of migration flows."""
