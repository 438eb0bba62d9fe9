-- What units reported of one indicator in one year: for the whole unit, or for one kind of its parts.
-- Grain and key: ref_area, part (market, sex, place below the province; _T: the whole), time_period, basis.
-- Parameters: year, indicator, split (total, market, place, sex): along which line the figures are parted.
-- Holds: cumulative figures (year_to_date) are never added to anything; figures parted along two lines are left out.
WITH facts AS (FROM labour_results),

selected AS (
    SELECT ref_area::VARCHAR AS ref_area,
        CASE $split WHEN 'place' THEN sub_area WHEN 'sex' THEN sex ELSE counterpart_area::VARCHAR END AS part,
        time_period::VARCHAR AS time_period, basis, period_start, period_end, obs_value, obs_status::VARCHAR AS obs_status,
        illustrative
    FROM facts
    WHERE indicator = $indicator AND year(period_end) = $year
        AND (sub_area <> '_T') = ($split = 'place') AND (sex <> '_T') = ($split = 'sex')
        AND (counterpart_area <> '_T'::country_type) = ($split = 'market')
        AND ref_area <> 'VN' AND obs_value IS NOT NULL
)

FROM selected ORDER BY ref_area, part, period_end, period_start, basis
