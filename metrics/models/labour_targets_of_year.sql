-- The targets of one year with the words of the plan; the highest edition of a plan is the current one.
-- Grain and key: document, ref_area, indicator, edition. Parameter: year.
WITH targets AS (FROM labour_targets)

SELECT ref_area, indicator, measure, document, comparator, low, high, edition,
    count(*) OVER (PARTITION BY document, ref_area, indicator) AS editions,
    edition = max(edition) OVER (PARTITION BY document, ref_area, indicator) AS is_current,
    source_file, source_line, illustrative
FROM targets
WHERE year = $year
ORDER BY ref_area, indicator, document, edition
