"""Where the figures live: a DuckLake with versioned schema, append-only submissions and snapshots that readers keep."""
