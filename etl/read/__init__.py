"""Any file to cells that remember their sheet and address (kept free of imports: the reading process starts here)."""
