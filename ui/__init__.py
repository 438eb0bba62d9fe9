"""Everything a reader touches: frame, filters, cards, blocks, tables.

Widgets and session state live here and nowhere else.
"""
