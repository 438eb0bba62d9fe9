-- What units reported of one indicator in one year, for the whole unit and both sexes.
-- Grain and key: ref_area, counterpart_area, time_period, basis.
-- Parameters: year, indicator, by_market (false: totals over markets only; true: markets only).
-- Holds: cumulative figures (year_to_date) are never added to anything.
WITH facts AS (FROM labour_results),

selected AS (
    SELECT ref_area::VARCHAR AS ref_area, counterpart_area::VARCHAR AS counterpart_area, time_period::VARCHAR AS time_period,
        basis, period_start, period_end, obs_value, obs_status::VARCHAR AS obs_status, illustrative
    FROM facts
    WHERE indicator = $indicator AND year(period_end) = $year AND sub_area = '_T' AND sex = '_T'
        AND (counterpart_area = '_T'::country_type) <> $by_market AND ref_area <> 'VN'
        AND obs_value IS NOT NULL
)

FROM selected ORDER BY ref_area, counterpart_area, period_end, period_start, basis
