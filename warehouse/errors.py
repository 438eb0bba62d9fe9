"""What can go wrong between us and the database, without the database's own types."""


class QueryFailed(Exception):
    """A question could not be answered; the text says why."""


class WarehouseMissing(Exception):
    """There is no warehouse at that place yet; `python -m etl init` makes one."""
