-- The cell in which each task of a plan stands. Grain and key: document, task_code.
SELECT document, code AS task_code, submission_id, sheet, cell, illustrative FROM plan_tasks WHERE NOT is_heading
