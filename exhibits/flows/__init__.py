"""Dòng di cư: what is shown of migration flows."""
