"""The exhibits of one province, made of its profile."""
