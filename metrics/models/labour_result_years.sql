-- Years with a result of workers sent abroad.
-- Grain and key: year.
SELECT DISTINCT year(period_end) AS year FROM labour_results WHERE indicator = 'workers_sent' AND ref_area <> 'VN' ORDER BY 1
