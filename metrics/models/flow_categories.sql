-- The selections that have figures: what may be asked for.
-- Grain and key: category, direction, measure, flow_or_stock.
-- Holds: n_facts adds up to the number of rows that are totals over countries for the group "total".
WITH facts AS (FROM migration_totals),

list AS (SELECT row_number() OVER () AS position, * FROM categories),

words AS (FROM measures),

found AS (
    SELECT category, direction, measure, flow_or_stock, min(time_period) AS first_period, max(time_period) AS last_period,
        count(*) AS n_facts
    FROM facts
    WHERE population_group = 'total'::population_group_type
    GROUP BY ALL
)

SELECT f.category::VARCHAR AS category, coalesce(l.name_vi, f.category::VARCHAR) AS name_vi,
    coalesce(l.name_en, f.category::VARCHAR) AS name_en, nullif(l.parent_code, '') AS parent_code,
    f.direction::VARCHAR AS direction, f.measure::VARCHAR AS measure, f.flow_or_stock::VARCHAR AS flow_or_stock,
    coalesce(w.name_vi, f.measure::VARCHAR) AS unit_vi, coalesce(w.name_en, f.measure::VARCHAR) AS unit_en,
    l.sensitivity, f.first_period::VARCHAR AS first_period, f.last_period::VARCHAR AS last_period, f.n_facts
FROM found AS f
LEFT JOIN list AS l ON l.code = f.category::VARCHAR
LEFT JOIN words AS w ON w.measure = f.measure::VARCHAR
ORDER BY l.position, f.direction, f.flow_or_stock, f.measure
