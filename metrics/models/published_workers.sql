-- Published national totals of contract workers: targets and results since 2014, every one of them.
-- Grain: one published row. Holds: figures of one year, kind and period that differ are all kept and marked as a conflict.
WITH figures AS (FROM published_figures),

totals AS (
    SELECT year_number AS year, CASE indicator WHEN 'contract_workers_target' THEN 'target' ELSE 'result' END AS kind,
        period, dimension, value, unit, source_title, source_url, confidence, note, submission_id, illustrative,
        CASE
            WHEN period = 'Y' THEN 12
            WHEN period = 'H1' THEN 6
            WHEN period ~ '^Q\d$' THEN 3 * right(period, 1)::INT
            WHEN period ~ '^\d+M$' THEN replace(period, 'M', '')::INT
        END AS through_months
    FROM figures
    WHERE indicator IN ('contract_workers_sent', 'contract_workers_target') AND dimension LIKE 'total%'
        AND year_number >= $first_year
),

compared AS (
    SELECT *, count(DISTINCT value) OVER (PARTITION BY year, kind, period, dimension) > 1 AS conflict,
        CASE confidence WHEN 'high' THEN 1 WHEN 'medium' THEN 2 END AS trust
    FROM totals
    WHERE through_months IS NULL OR through_months BETWEEN 1 AND 12
),

-- the headline of a year: the surest figure that nothing contradicts and that reaches furthest into the year
ranked AS (
    SELECT *, row_number() OVER (
        PARTITION BY year, kind
        ORDER BY (trust IS NULL OR conflict OR through_months IS NULL OR dimension <> 'total'), through_months DESC, trust, source_title
    ) AS position
    FROM compared
)

SELECT year, kind, period, through_months, dimension, value, unit, source_title, source_url, confidence, note,
    position = 1 AND trust IS NOT NULL AND NOT conflict AND through_months IS NOT NULL AND dimension = 'total' AS is_headline,
    conflict, submission_id, illustrative
FROM ranked
ORDER BY year, kind, through_months, source_title
