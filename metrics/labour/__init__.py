"""Labour export: targets, results, and where a year will end."""
