"""From any spreadsheet to the warehouse: the only writer of the product."""
