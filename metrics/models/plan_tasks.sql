-- The task table of one document in the order of the text, headings included.
-- Grain and key: code. Parameter: document.
SELECT code, parent_code, is_heading, content, lead_text, lead_agencies, coordinating_text, result, timeframe, kind,
    starts_on, due_on, repeat_months, repeat_until, task_group, source_file, source_line, sheet, cell, illustrative
FROM plan_tasks
WHERE document = $document
ORDER BY source_line, code
