"""Commands that print figures: ratios within one run, ours against a named alternative. They are not tests."""
