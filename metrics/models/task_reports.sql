-- What was ever said of tasks, the oldest first.
-- Grain and key: document, task_code, reporter, as_of.
SELECT document, task_code, reporter, as_of, status, percent, submission_id, illustrative
FROM task_progress
ORDER BY document, task_code, as_of, submission_id
