-- The migration figures of some periods in a row, sorted by what pages filter on. Parameters: first, last.
INSERT INTO figures
SELECT f.ref_area, f.time_period, f.category, f.direction, f.counterpart_area, f.population_group, f.measure,
    f.flow_or_stock, f.obs_value, f.obs_status, f.submission_id, f.sheet, f.cell, s.illustrative, p.period_start, p.period_end
FROM (
    SELECT ref_area::unit_key_type AS ref_area, time_period::time_period_type AS time_period,
        category::category_type AS category, direction::direction_type AS direction,
        counterpart_area::country_type AS counterpart_area,
        population_group::population_group_type AS population_group, measure::measure_type AS measure,
        flow_or_stock::flow_or_stock_type AS flow_or_stock, obs_value, obs_status::obs_status_type AS obs_status,
        submission_id::submission_type AS submission_id, sheet::sheet_type AS sheet, cell::cell_type AS cell
    FROM raw_migration_statistics
    WHERE time_period BETWEEN $first AND $last
) AS f
JOIN origins AS s ON s.submission_id = f.submission_id
JOIN periods AS p ON p.time_period = f.time_period
ORDER BY f.time_period, f.category, f.direction, f.population_group, f.counterpart_area, f.ref_area;
