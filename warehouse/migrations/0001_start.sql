-- The first schema: submissions and what they covered, the eight datasets, the code lists.
-- Nothing here is ever updated but the code lists, which `init` replaces as a whole when their files change.

CREATE TABLE lake.submissions (
    submission_id VARCHAR NOT NULL,
    sequence BIGINT NOT NULL,
    received_at TIMESTAMP NOT NULL,
    received_by VARCHAR NOT NULL,
    file_name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    size_bytes BIGINT NOT NULL,
    dataset VARCHAR NOT NULL,
    ref_area VARCHAR,
    time_period VARCHAR,
    row_count BIGINT NOT NULL,
    illustrative BOOLEAN NOT NULL,
    note VARCHAR
);

CREATE TABLE lake.submission_slots (submission_id VARCHAR NOT NULL, dataset VARCHAR NOT NULL, slot VARCHAR NOT NULL);

CREATE TABLE lake.submission_events (
    submission_id VARCHAR NOT NULL,
    event VARCHAR NOT NULL,
    happened_at TIMESTAMP NOT NULL,
    happened_by VARCHAR NOT NULL,
    why VARCHAR
);

CREATE TABLE lake.submission_findings (
    submission_id VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    sheet VARCHAR,
    cell VARCHAR,
    args_json VARCHAR NOT NULL
);

CREATE TABLE lake.received_files (sha256 VARCHAR NOT NULL, content BLOB NOT NULL);

CREATE TABLE lake.documents (
    document VARCHAR, kind VARCHAR, issued_on DATE, issuer VARCHAR, ref_area VARCHAR, signer VARCHAR, subject VARCHAR,
    parent VARCHAR, source_file VARCHAR, source_line BIGINT,
    slot VARCHAR NOT NULL, submission_id VARCHAR NOT NULL, sheet VARCHAR, cell VARCHAR
);

CREATE TABLE lake.plan_tasks (
    document VARCHAR, code VARCHAR, parent_code VARCHAR, is_heading BOOLEAN, content VARCHAR, lead_text VARCHAR,
    lead_agencies VARCHAR, coordinating_text VARCHAR, result VARCHAR, timeframe VARCHAR, kind VARCHAR, starts_on DATE,
    due_on DATE, repeat_months BIGINT, repeat_until DATE, task_group BIGINT, source_file VARCHAR, source_line BIGINT,
    slot VARCHAR NOT NULL, submission_id VARCHAR NOT NULL, sheet VARCHAR, cell VARCHAR
);

CREATE TABLE lake.task_progress (
    document VARCHAR, task_code VARCHAR, reporter VARCHAR, as_of DATE, status VARCHAR, percent DOUBLE, result VARCHAR,
    evidence VARCHAR, reporting_agency VARCHAR, note VARCHAR,
    slot VARCHAR NOT NULL, submission_id VARCHAR NOT NULL, sheet VARCHAR, cell VARCHAR
);

CREATE TABLE lake.migration_statistics (
    ref_area VARCHAR, time_period VARCHAR, category VARCHAR, direction VARCHAR, counterpart_area VARCHAR,
    population_group VARCHAR, measure VARCHAR, flow_or_stock VARCHAR, obs_value BIGINT, obs_status VARCHAR,
    slot VARCHAR NOT NULL, submission_id VARCHAR NOT NULL, sheet VARCHAR, cell VARCHAR
);

CREATE TABLE lake.labour_targets (
    document VARCHAR, ref_area VARCHAR, year BIGINT, indicator VARCHAR, comparator VARCHAR, low DOUBLE, high DOUBLE,
    measure VARCHAR, edition BIGINT, source_file VARCHAR, source_line BIGINT,
    slot VARCHAR NOT NULL, submission_id VARCHAR NOT NULL, sheet VARCHAR, cell VARCHAR
);

CREATE TABLE lake.labour_results (
    ref_area VARCHAR, sub_area VARCHAR, time_period VARCHAR, basis VARCHAR, indicator VARCHAR, counterpart_area VARCHAR,
    sex VARCHAR, obs_value BIGINT, obs_status VARCHAR,
    slot VARCHAR NOT NULL, submission_id VARCHAR NOT NULL, sheet VARCHAR, cell VARCHAR
);

CREATE TABLE lake.reports_received (
    duty VARCHAR, ref_area VARCHAR, time_period VARCHAR, received_on DATE, document VARCHAR, note VARCHAR,
    slot VARCHAR NOT NULL, submission_id VARCHAR NOT NULL, sheet VARCHAR, cell VARCHAR
);

CREATE TABLE lake.published_figures (
    year VARCHAR, period VARCHAR, indicator VARCHAR, dimension VARCHAR, value DOUBLE, unit VARCHAR, source_title VARCHAR,
    source_url VARCHAR, confidence VARCHAR, note VARCHAR,
    slot VARCHAR NOT NULL, submission_id VARCHAR NOT NULL, sheet VARCHAR, cell VARCHAR
);

-- Code lists as their files hold them: one JSON object a row, so that a list may gain a column without a migration.
CREATE TABLE lake.reference_rows (list VARCHAR NOT NULL, position BIGINT NOT NULL, fields VARCHAR NOT NULL);
CREATE TABLE lake.reference_versions (list VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, loaded_at TIMESTAMP NOT NULL);

CREATE VIEW lake.live_submissions AS
SELECT s.*
FROM lake.submissions AS s
ANTI JOIN lake.submission_events AS e ON e.submission_id = s.submission_id AND e.event = 'withdrawn';

-- The latest live submission of a slot is the current one; withdrawing it brings the one before back.
CREATE VIEW lake.current_slots AS
SELECT c.dataset, c.slot, arg_max(c.submission_id, s.sequence) AS submission_id
FROM lake.submission_slots AS c
JOIN lake.live_submissions AS s USING (submission_id)
GROUP BY ALL;

CREATE VIEW lake.submission_states AS
SELECT
    s.*,
    CASE
        WHEN w.submission_id IS NOT NULL THEN 'withdrawn'
        WHEN EXISTS (SELECT 1 FROM lake.current_slots AS c WHERE c.submission_id = s.submission_id) THEN 'loaded'
        ELSE 'replaced'
    END AS state,
    w.why AS withdrawn_why,
    w.happened_at AS withdrawn_at
FROM lake.submissions AS s
LEFT JOIN lake.submission_events AS w ON w.submission_id = s.submission_id AND w.event = 'withdrawn';

CREATE VIEW lake.current_documents AS
SELECT f.* EXCLUDE (slot) FROM lake.documents AS f
SEMI JOIN lake.current_slots AS c ON c.dataset = 'documents' AND c.slot = f.slot AND c.submission_id = f.submission_id;

CREATE VIEW lake.current_plan_tasks AS
SELECT f.* EXCLUDE (slot) FROM lake.plan_tasks AS f
SEMI JOIN lake.current_slots AS c ON c.dataset = 'plan_tasks' AND c.slot = f.slot AND c.submission_id = f.submission_id;

CREATE VIEW lake.current_task_progress AS
SELECT f.* EXCLUDE (slot) FROM lake.task_progress AS f
SEMI JOIN lake.current_slots AS c ON c.dataset = 'task_progress' AND c.slot = f.slot AND c.submission_id = f.submission_id;

CREATE VIEW lake.current_migration_statistics AS
SELECT f.* EXCLUDE (slot) FROM lake.migration_statistics AS f
SEMI JOIN lake.current_slots AS c
    ON c.dataset = 'migration_statistics' AND c.slot = f.slot AND c.submission_id = f.submission_id;

CREATE VIEW lake.current_labour_targets AS
SELECT f.* EXCLUDE (slot) FROM lake.labour_targets AS f
SEMI JOIN lake.current_slots AS c ON c.dataset = 'labour_targets' AND c.slot = f.slot AND c.submission_id = f.submission_id;

CREATE VIEW lake.current_labour_results AS
SELECT f.* EXCLUDE (slot) FROM lake.labour_results AS f
SEMI JOIN lake.current_slots AS c ON c.dataset = 'labour_results' AND c.slot = f.slot AND c.submission_id = f.submission_id;

CREATE VIEW lake.current_reports_received AS
SELECT f.* EXCLUDE (slot) FROM lake.reports_received AS f
SEMI JOIN lake.current_slots AS c
    ON c.dataset = 'reports_received' AND c.slot = f.slot AND c.submission_id = f.submission_id;

CREATE VIEW lake.current_published_figures AS
SELECT f.* EXCLUDE (slot) FROM lake.published_figures AS f
SEMI JOIN lake.current_slots AS c
    ON c.dataset = 'published_figures' AND c.slot = f.slot AND c.submission_id = f.submission_id;
