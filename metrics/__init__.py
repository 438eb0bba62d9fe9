"""Every number of the product, defined once: SQL, unit, format, label, caveat."""
