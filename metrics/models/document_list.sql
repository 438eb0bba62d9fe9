-- The legal texts and what each of them gives.
-- Grain and key: document, issuer. Holds: n_tasks leaves headings out.
WITH texts AS (FROM documents),

tasks AS (SELECT document, count(*) AS n_tasks FROM plan_tasks WHERE NOT is_heading GROUP BY ALL),

targets AS (SELECT document, count(*) AS n_targets FROM labour_targets GROUP BY ALL)

SELECT t.document, t.kind, t.issued_on, t.issuer, t.ref_area, coalesce(u.name_vi, 'Cả nước') AS area_vi,
    coalesce(u.name_en, 'Whole country') AS area_en, t.signer, t.subject, t.parent,
    coalesce(k.n_tasks, 0) AS n_tasks, coalesce(g.n_targets, 0) AS n_targets, t.source_file, t.source_line, t.illustrative
FROM texts AS t
LEFT JOIN units AS u ON u.unit_key = t.ref_area
LEFT JOIN tasks AS k ON k.document = t.document
LEFT JOIN targets AS g ON g.document = t.document
ORDER BY t.issued_on NULLS LAST, t.document
