"""Tests of the numbers: laws over random facts, hand-written expectations, the real texts."""
