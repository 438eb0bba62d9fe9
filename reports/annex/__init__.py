"""The tables behind the slides as a workbook, with live sums and sources."""
