-- The cells in which the targets of one year stand; the highest edition of a plan is the current one.
-- Grain and key: subject (document), unit_key, edition. Parameters: year, indicator.
WITH targets AS (FROM labour_targets)

SELECT submission_id, sheet, cell, ref_area AS unit_key, document AS subject, edition, low, high,
    edition = max(edition) OVER (PARTITION BY document, ref_area) AS is_current, illustrative
FROM targets
WHERE year = $year AND indicator = $indicator
ORDER BY unit_key, subject, edition
