"""Numbers, dates, periods and words as a person reads them, in Vietnamese or English."""
