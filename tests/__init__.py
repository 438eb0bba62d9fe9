"""Tests, in the same rooms as the code; `house` holds the rules about the code itself."""
