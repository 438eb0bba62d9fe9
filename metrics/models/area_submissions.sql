-- Files that tell of an area: its own, and those of several units that have current figures of one of its units.
-- Grain and key: submission_id. Parameters: unit_view, area_key, before (a moment, UTC).
-- rows: current rows of the area's units; their sum over all areas of a view is the number of current provincial rows.
WITH members AS (
    SELECT unit_key::VARCHAR AS unit_key FROM unit_areas WHERE unit_view = $unit_view AND area_key = $area_key
),

keys AS (SELECT unit_key::unit_key_type AS unit_key FROM members),

told AS (
    SELECT submission_id::VARCHAR AS submission_id, period_start, period_end
    FROM migration_statistics SEMI JOIN keys ON ref_area = keys.unit_key
    UNION ALL
    SELECT submission_id, period_start, period_end FROM labour_results SEMI JOIN keys ON ref_area = keys.unit_key
    UNION ALL
    SELECT submission_id, period_start, period_end FROM reports_received SEMI JOIN members ON ref_area = members.unit_key
    UNION ALL
    SELECT submission_id, make_date(year, 1, 1), make_date(year, 12, 31)
    FROM labour_targets SEMI JOIN members ON ref_area = members.unit_key
    UNION ALL
    SELECT submission_id, as_of, as_of FROM task_progress SEMI JOIN members ON reporter = members.unit_key
    UNION ALL
    SELECT t.submission_id, NULL, NULL
    FROM plan_tasks AS t JOIN documents AS d USING (document) SEMI JOIN members ON d.ref_area = members.unit_key
),

counted AS (
    SELECT submission_id, count(*) AS n, min(period_start) AS first_day, max(period_end) AS last_day FROM told GROUP BY ALL
)

SELECT s.submission_id, s.received_at, s.received_by, s.file_name, s.dataset, s.state, s.illustrative,
    coalesce(c.n, 0) AS "rows", c.first_day, c.last_day
FROM submissions AS s LEFT JOIN counted AS c USING (submission_id)
WHERE (c.n IS NOT NULL OR s.ref_area IN (SELECT unit_key FROM members)) AND s.received_at < $before
ORDER BY s.sequence DESC
