"""The exhibits of the first page: a headline for each subject, what is late, what is missing, what moved most."""
