"""Nhiệm vụ: what is shown of the tasks."""
