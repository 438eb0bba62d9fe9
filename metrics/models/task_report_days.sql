-- The days on which something was said of tasks. Grain and key: as_of.
SELECT DISTINCT as_of FROM task_progress ORDER BY as_of
