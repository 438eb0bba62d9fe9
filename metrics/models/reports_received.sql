-- When each unit sent the report of a duty for a period, as known on a day.
-- Grain and key: ref_area. Parameters: duty, time_period, on, dataset (the table of figures that fulfils the duty, or '').
-- A correction does not make figures late: what counts is when they first came.
-- A row of the register wins over a loaded table; the register says when the paper came, the table only when it was loaded.
WITH register AS (
    SELECT ref_area, received_on, 'report' AS evidence, document, submission_id, illustrative
    FROM reports_received
    WHERE duty = $duty AND time_period = $time_period AND received_on <= $on
),

figures AS (
    SELECT f.ref_area::VARCHAR AS ref_area, min(coalesce(h.first_received_at, s.received_at))::DATE AS received_on,
        'submission' AS evidence,
        NULL::VARCHAR AS document, arg_min(s.submission_id, s.received_at) AS submission_id,
        bool_or(f.illustrative) AS illustrative
    FROM migration_statistics AS f
    JOIN submissions AS s ON s.submission_id = f.submission_id::VARCHAR
    LEFT JOIN slots AS h
        ON h.dataset = 'migration_statistics' AND h.slot = concat_ws('|', f.ref_area::VARCHAR, f.time_period::VARCHAR)
    WHERE $dataset = 'migration_statistics'
        AND f.time_period = try_cast($time_period AS time_period_type)
        AND f.ref_area <> 'VN' AND f.obs_status <> 'M'
    GROUP BY ALL
    HAVING received_on <= $on
)

SELECT * FROM register
UNION ALL
SELECT * FROM figures AS f ANTI JOIN register AS r ON r.ref_area = f.ref_area
