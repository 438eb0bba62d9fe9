"""Workbooks as departments make them, each with the figures it holds: what the reader is held against."""
