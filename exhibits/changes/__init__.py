"""Khác gì so với kỳ trước: what changed between two states of the figures, each as of its own day."""
