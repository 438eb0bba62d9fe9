"""What may be told of sensitive categories."""
