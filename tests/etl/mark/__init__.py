"""Workbooks that come back marked."""
