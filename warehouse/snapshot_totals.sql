-- Most questions of a page are about totals over countries: apart, they are a fraction of the rows.
CREATE TABLE total_figures AS
SELECT * FROM figures WHERE counterpart_area = '_T'::country_type
ORDER BY category, population_group, direction, time_period, ref_area;

CREATE VIEW migration_totals AS
SELECT * REPLACE (sheet::VARCHAR AS sheet, cell::VARCHAR AS cell) FROM total_figures;

DROP TABLE named;
