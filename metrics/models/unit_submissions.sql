-- Files that have current rows of a unit, each with how many, and the days that they reach over.
-- Grain and key: unit_key, submission_id. The sum of rows over all units is the number of current provincial rows.
WITH told AS (
    SELECT ref_area::VARCHAR AS unit_key, submission_id::VARCHAR AS submission_id,
        count(*) AS n, min(period_start) AS first_day, max(period_end) AS last_day
    FROM migration_statistics GROUP BY ALL
    UNION ALL
    SELECT ref_area::VARCHAR, submission_id::VARCHAR, count(*), min(period_start), max(period_end)
    FROM labour_results GROUP BY ALL
    UNION ALL
    SELECT ref_area, submission_id, count(*), min(period_start), max(period_end) FROM reports_received GROUP BY ALL
    UNION ALL
    SELECT ref_area, submission_id, count(*), make_date(min(year), 1, 1), make_date(max(year), 12, 31)
    FROM labour_targets GROUP BY ALL
    UNION ALL
    SELECT reporter, submission_id, count(*), min(as_of), max(as_of) FROM task_progress GROUP BY ALL
    UNION ALL
    SELECT d.ref_area, t.submission_id, count(*), NULL, NULL
    FROM plan_tasks AS t JOIN documents AS d USING (document) GROUP BY ALL
)

SELECT unit_key, submission_id, sum(n)::BIGINT AS "rows", min(first_day) AS first_day, max(last_day) AS last_day
FROM told WHERE unit_key IS NOT NULL GROUP BY ALL
