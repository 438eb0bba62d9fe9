-- Every statement on one task, the latest first.
-- Grain and key: reporter, as_of. Parameters: document, task_code, as_of (NULL: all).
SELECT t.reporter, coalesce(u.name_vi, a.name_vi, t.reporter) AS reporter_vi, coalesce(u.name_en, a.name_en, t.reporter) AS reporter_en,
    t.as_of, t.status, t.percent, t.result, t.evidence, t.reporting_agency, t.note, t.submission_id, t.sheet, t.cell,
    s.file_name, t.illustrative
FROM task_progress AS t
JOIN submissions AS s USING (submission_id)
LEFT JOIN units AS u ON u.unit_key = t.reporter
LEFT JOIN agencies AS a ON a.code = t.reporter
WHERE t.document = $document AND t.task_code = $task_code AND ($as_of IS NULL OR t.as_of <= $as_of)
ORDER BY t.as_of DESC, reporter_vi
