"""The parts of the page of tasks."""
