"""Hội nghị: frozen meetings, their slides, presenting them and taking them home as files."""
