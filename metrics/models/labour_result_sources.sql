-- The cells in which units reported an indicator in one year: for the whole unit, or for one kind of its parts.
-- Grain and key: unit_key, subject (market, sex, place below the province; _T: the whole), time_period, basis.
-- Parameters: year, indicator, split (total, market, place, sex). Holds: the same rows as labour_results_of_year.
WITH facts AS (FROM labour_results)

SELECT submission_id, sheet, cell, ref_area::VARCHAR AS unit_key,
    CASE $split WHEN 'place' THEN sub_area WHEN 'sex' THEN sex ELSE counterpart_area::VARCHAR END AS subject,
    time_period::VARCHAR AS time_period, basis, period_start, period_end, obs_value AS value,
    obs_status::VARCHAR AS obs_status, illustrative
FROM facts
WHERE indicator = $indicator AND year(period_end) = $year
    AND (sub_area <> '_T') = ($split = 'place') AND (sex <> '_T') = ($split = 'sex')
    AND (counterpart_area <> '_T'::country_type) = ($split = 'market')
    AND ref_area <> 'VN' AND obs_value IS NOT NULL
ORDER BY unit_key, subject, period_end, period_start, basis
