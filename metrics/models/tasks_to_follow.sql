-- Tasks that somebody answers for, with the area of their document.
-- Grain and key: document, code. Holds: headings are never counted.
WITH tasks AS (FROM plan_tasks),

texts AS (SELECT document, max(ref_area) AS ref_area, min(issued_on) AS issued_on FROM documents GROUP BY ALL)

SELECT t.document, t.code AS task_code, t.task_group, t.content, t.timeframe, t.kind, t.starts_on, t.due_on, t.repeat_months,
    t.repeat_until, t.lead_text, t.lead_agencies, t.coordinating_text, t.result, t.source_file, t.source_line, t.illustrative,
    coalesce(d.ref_area, 'VN') AS ref_area, d.issued_on
FROM tasks AS t
LEFT JOIN texts AS d USING (document)
WHERE NOT t.is_heading
ORDER BY t.document, t.source_line, t.code
