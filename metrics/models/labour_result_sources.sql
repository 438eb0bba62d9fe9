-- The cells in which units reported an indicator in one year, for the whole unit and both sexes.
-- Grain and key: unit_key, subject (the market; _T: all of them), time_period, basis.
-- Parameters: year, indicator, by_market. Holds: the same rows as labour_results_of_year.
WITH facts AS (FROM labour_results)

SELECT submission_id, sheet, cell, ref_area::VARCHAR AS unit_key, counterpart_area::VARCHAR AS subject,
    time_period::VARCHAR AS time_period, basis, period_start, period_end, obs_value AS value,
    obs_status::VARCHAR AS obs_status, illustrative
FROM facts
WHERE indicator = $indicator AND year(period_end) = $year AND sub_area = '_T' AND sex = '_T'
    AND (counterpart_area = '_T'::country_type) <> $by_market AND ref_area <> 'VN' AND obs_value IS NOT NULL
ORDER BY unit_key, subject, period_end, period_start, basis
