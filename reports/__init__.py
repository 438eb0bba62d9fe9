"""Frames and figures to files that people hand round."""
