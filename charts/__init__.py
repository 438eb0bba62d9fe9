"""Figures: a frame goes in, a figure and the words that replace it for a reader who cannot see it come out."""
