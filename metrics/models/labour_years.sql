-- Years with a target or a result.
SELECT year FROM labour_targets
UNION
SELECT year(period_end) FROM labour_results
ORDER BY 1
