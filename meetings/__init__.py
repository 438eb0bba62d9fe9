"""Kỳ họp: what was shown at a review meeting, kept under a short code, the same for ever."""
