-- What was said of tasks up to a day, the oldest first.
-- Grain and key: document, task_code, reporter, as_of. Parameter: as_of.
SELECT document, task_code, reporter, as_of, status, percent, submission_id, illustrative
FROM task_progress
WHERE as_of <= $as_of
ORDER BY document, task_code, as_of, submission_id
