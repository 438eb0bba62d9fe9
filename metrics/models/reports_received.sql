-- When each unit sent the report of a duty for a period.
-- Grain: duty, time_period, ref_area, evidence. Parameter: duty, the one that loaded figures of migration fulfil.
-- A correction does not make figures late: what counts is when they first came.
-- The register stands before loaded figures: it says when the paper came, the table only when it was loaded.
WITH register AS (
    SELECT duty, time_period, ref_area, received_on, 'report' AS evidence, document, submission_id, illustrative
    FROM reports_received
),

sent AS (
    SELECT DISTINCT time_period, ref_area, submission_id, illustrative
    FROM migration_statistics
    WHERE ref_area <> 'VN' AND obs_status <> 'M'
),

figures AS (
    SELECT $duty AS duty, f.time_period::VARCHAR AS time_period, f.ref_area::VARCHAR AS ref_area,
        min(coalesce(h.first_received_at, s.received_at))::DATE AS received_on, 'submission' AS evidence,
        NULL::VARCHAR AS document, min(f.submission_id::VARCHAR) AS submission_id, bool_or(f.illustrative) AS illustrative
    FROM sent AS f
    JOIN submissions AS s ON s.submission_id = f.submission_id::VARCHAR
    LEFT JOIN slots AS h
        ON h.dataset = 'migration_statistics' AND h.slot = concat_ws('|', f.ref_area::VARCHAR, f.time_period::VARCHAR)
    GROUP BY f.time_period, f.ref_area
)

FROM register
UNION ALL
FROM figures
ORDER BY duty, time_period, ref_area, evidence
