-- The line of the law that a duty stands on, with the legal text that it lies in: the last one begun before it in the file.
-- Grain and key: one duty. Parameter: duty.
WITH asked AS (SELECT * REPLACE (source_line::INT AS source_line) FROM duties WHERE duty = $duty),

texts AS (
    SELECT t.document, t.kind, t.issued_on, t.issuer, t.subject
    FROM documents AS t JOIN asked AS d ON t.source_file = d.source_file AND t.source_line <= d.source_line
    ORDER BY t.source_line DESC LIMIT 1
)

SELECT d.quote, d.to_whom_vi AS to_whom, t.document, t.kind, strftime(t.issued_on, '%Y-%m-%d') AS issued_on, t.issuer, t.subject,
    d.source_file, d.source_line, d.due_is_setting AS is_setting
FROM asked AS d LEFT JOIN texts AS t ON true
