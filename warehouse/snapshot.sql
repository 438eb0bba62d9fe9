-- From the raw tables of one commit (raw_*) to the tables that readers ask.
-- Text columns with few values become ENUMs and facts are sorted by what pages filter on: that is what makes
-- a million rows answer in milliseconds.

CREATE TABLE submissions AS
SELECT submission_id, sequence, received_at, received_by, file_name, sha256, dataset, ref_area, time_period, row_count,
    illustrative, note, state, withdrawn_why, withdrawn_at
FROM raw_submissions ORDER BY sequence;

CREATE VIEW origins AS SELECT submission_id, illustrative FROM submissions;

CREATE TABLE findings AS SELECT * FROM raw_findings;

-- When the figures of a slot first came: a later correction does not make them late.
CREATE TABLE slots AS SELECT * FROM raw_slots;

CREATE TABLE units AS
SELECT u.unit_key, u.code, u.name_vi, u.full_name_vi, u.name_en, u.full_name_en, u.kind, u.region_code, u.region_vi,
    u.region_en, u.valid_from::DATE AS valid_from, nullif(u.valid_to, '')::DATE AS valid_to, u.change_type,
    s.successor_key, u.note
FROM raw_units AS u LEFT JOIN raw_successors AS s USING (unit_key)
ORDER BY u.unit_key;

CREATE TYPE unit_key_type AS ENUM (SELECT DISTINCT unit_key FROM raw_unit_areas ORDER BY 1);
CREATE TABLE unit_areas AS
SELECT unit_key::unit_key_type AS unit_key, unit_view, area_key FROM raw_unit_areas ORDER BY unit_view, unit_key;

CREATE TABLE unit_aliases AS
SELECT alias, alias_norm, unit_key, valid_from::DATE AS valid_from, nullif(valid_to, '')::DATE AS valid_to, alias_kind
FROM raw_aliases;

CREATE TABLE agencies AS SELECT * FROM raw_agencies;
CREATE TABLE categories AS SELECT * FROM raw_categories;
CREATE TABLE countries AS SELECT * FROM raw_countries;
CREATE TABLE duties AS SELECT * FROM raw_duties;
CREATE TABLE measures AS SELECT * FROM raw_measures;

CREATE TABLE documents AS
SELECT f.*, s.illustrative FROM raw_documents AS f JOIN origins AS s USING (submission_id) ORDER BY issued_on, document;

CREATE TABLE plan_tasks AS
SELECT f.*, s.illustrative FROM raw_plan_tasks AS f JOIN origins AS s USING (submission_id)
ORDER BY document, source_line, code;

CREATE TABLE task_progress AS
SELECT f.*, s.illustrative FROM raw_task_progress AS f JOIN origins AS s USING (submission_id)
ORDER BY document, task_code, reporter, as_of;

CREATE TABLE labour_targets AS
SELECT f.*, s.illustrative FROM raw_labour_targets AS f JOIN origins AS s USING (submission_id)
ORDER BY ref_area, year, indicator, edition;

-- `year` is text as published (it may be a span, 2021-2025), `year_number` the single year or empty.
CREATE TABLE published_figures AS
SELECT f.*, try_cast(f.year AS BIGINT) AS year_number, s.illustrative FROM raw_published_figures AS f JOIN origins AS s USING (submission_id)
ORDER BY indicator, year, period, dimension;

-- What figures name, read in one go: the lake is asked for ten million rows once, not once for each list below.
CREATE TEMP TABLE named AS
SELECT time_period, category, counterpart_area, measure, sheet, count(*) AS n FROM raw_migration_statistics GROUP BY ALL;

-- Calendar bounds of every period in use: 2024, 2024-S1, 2024-Q3, 2024-M07, 2024-07-15.
CREATE TABLE periods AS
WITH used AS (
    SELECT DISTINCT time_period FROM named
    UNION SELECT DISTINCT time_period FROM raw_labour_results
    UNION SELECT DISTINCT time_period FROM raw_reports_received
), parsed AS (
    SELECT
        time_period,
        make_date(left(time_period, 4)::INT, CASE
            WHEN time_period ~ '^\d{4}-S\d$' THEN (right(time_period, 1)::INT - 1) * 6 + 1
            WHEN time_period ~ '^\d{4}-Q\d$' THEN (right(time_period, 1)::INT - 1) * 3 + 1
            WHEN time_period ~ '^\d{4}-M\d{2}$' THEN right(time_period, 2)::INT
            WHEN time_period ~ '^\d{4}-\d{2}-\d{2}$' THEN substr(time_period, 6, 2)::INT
            ELSE 1 END, CASE
            WHEN time_period ~ '^\d{4}-\d{2}-\d{2}$' THEN right(time_period, 2)::INT
            ELSE 1 END) AS period_start,
        CASE
            WHEN time_period ~ '^\d{4}-S\d$' THEN INTERVAL 6 MONTH
            WHEN time_period ~ '^\d{4}-Q\d$' THEN INTERVAL 3 MONTH
            WHEN time_period ~ '^\d{4}-M\d{2}$' THEN INTERVAL 1 MONTH
            WHEN time_period ~ '^\d{4}-\d{2}-\d{2}$' THEN INTERVAL 1 DAY
            ELSE INTERVAL 1 YEAR END AS span
    FROM used
)
SELECT time_period, period_start, (period_start + span - INTERVAL 1 DAY)::DATE AS period_end FROM parsed ORDER BY 1;

CREATE TYPE time_period_type AS ENUM (SELECT time_period FROM periods UNION SELECT '' ORDER BY 1);
CREATE TYPE category_type AS ENUM (
    SELECT code FROM raw_categories UNION SELECT DISTINCT category FROM named ORDER BY 1
);
CREATE TYPE direction_type AS ENUM ('inbound', 'outbound', 'return');
CREATE TYPE country_type AS ENUM (
    SELECT alpha3 FROM raw_countries UNION SELECT '_T'
    UNION SELECT DISTINCT counterpart_area FROM named
    UNION SELECT DISTINCT counterpart_area FROM raw_labour_results ORDER BY 1
);
CREATE TYPE population_group_type AS ENUM ('total', 'male', 'female', 'children', 'ethnic_minority');
CREATE TYPE measure_type AS ENUM (SELECT '' UNION SELECT DISTINCT measure FROM named ORDER BY 1);
CREATE TYPE flow_or_stock_type AS ENUM ('flow', 'stock');
CREATE TYPE obs_status_type AS ENUM ('A', 'E', 'P', 'M', 'NP', 'NA');
CREATE TYPE submission_type AS ENUM (SELECT '' UNION SELECT submission_id FROM submissions ORDER BY 1);

CREATE TYPE sheet_type AS ENUM (SELECT DISTINCT sheet FROM named WHERE sheet IS NOT NULL ORDER BY 1);
CREATE TYPE cell_type AS ENUM (
    SELECT DISTINCT cell FROM raw_migration_statistics WHERE cell IS NOT NULL ORDER BY 1
);

-- Filled period by period (snapshot_figures.sql), so that sorting takes little memory.
CREATE TABLE figures (
    ref_area unit_key_type, time_period time_period_type, category category_type, direction direction_type,
    counterpart_area country_type, population_group population_group_type, measure measure_type,
    flow_or_stock flow_or_stock_type, obs_value BIGINT, obs_status obs_status_type, submission_id submission_type,
    sheet sheet_type, cell cell_type, illustrative BOOLEAN, period_start DATE, period_end DATE
);
CREATE VIEW migration_statistics AS
SELECT * REPLACE (sheet::VARCHAR AS sheet, cell::VARCHAR AS cell) FROM figures;

CREATE TABLE labour_results AS
SELECT
    f.ref_area::unit_key_type AS ref_area, f.sub_area, f.time_period::time_period_type AS time_period, f.basis, f.indicator,
    f.counterpart_area::country_type AS counterpart_area, f.sex, f.obs_value,
    f.obs_status::obs_status_type AS obs_status, f.submission_id, f.sheet, f.cell, s.illustrative, p.period_start, p.period_end
FROM raw_labour_results AS f
JOIN origins AS s USING (submission_id)
JOIN periods AS p USING (time_period)
ORDER BY indicator, time_period, counterpart_area, ref_area;

CREATE TABLE reports_received AS
SELECT f.*, s.illustrative, p.period_start, p.period_end
FROM raw_reports_received AS f
JOIN origins AS s USING (submission_id)
JOIN periods AS p USING (time_period)
ORDER BY duty, time_period, ref_area;
