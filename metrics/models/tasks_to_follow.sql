-- Tasks that somebody answers for, in every form they had: as their plan first said, and as later texts changed them.
-- A later text changes a plan when it names the plan as its parent and comes from the same issuer for the same area.
-- Grain and key: document (the plan), task_code, edition (the text that says so). Holds: headings are never counted.
WITH tasks AS (FROM plan_tasks WHERE NOT is_heading),

texts AS (
    SELECT document, max(ref_area) AS ref_area, min(issued_on) AS issued_on, max(parent) AS parent, max(issuer) AS issuer
    FROM documents GROUP BY ALL
),

changes AS (
    SELECT later.document AS edition, plan.document
    FROM texts AS later
    JOIN texts AS plan
        ON later.parent = plan.document AND later.issuer = plan.issuer AND later.ref_area = plan.ref_area
        AND later.issued_on >= plan.issued_on
),

changed AS (
    SELECT c.document, t.code, c.edition
    FROM changes AS c
    JOIN tasks AS t ON t.document = c.document
    SEMI JOIN tasks AS new ON new.document = c.edition AND new.code = t.code
)

SELECT coalesce(c.document, t.document) AS document, t.code AS task_code, t.document AS edition, t.task_group, t.content,
    t.timeframe, t.kind, t.starts_on, t.due_on, t.repeat_months, t.repeat_until, t.lead_text, t.lead_agencies,
    t.coordinating_text, t.result, t.source_file, t.source_line, t.illustrative, coalesce(d.ref_area, 'VN') AS ref_area,
    d.issued_on
FROM tasks AS t
LEFT JOIN texts AS d USING (document)
LEFT JOIN changed AS c ON c.edition = t.document AND c.code = t.code
ORDER BY CASE WHEN c.edition IS NOT NULL THEN d.issued_on END NULLS FIRST, t.document, t.source_line, t.code
