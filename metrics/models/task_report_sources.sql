-- The cell of every statement on a task. Grain and key: document, task_code, reporter, as_of.
SELECT document, task_code, reporter, as_of, status, percent, submission_id, sheet, cell, illustrative
FROM task_progress
ORDER BY document, task_code, reporter, as_of
