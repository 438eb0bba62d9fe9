"""The exhibits of labour export: target against result, the way to the end of the year, who, where to, since when."""
