"""A meeting as PowerPoint: native charts and tables in the agency's own template."""
