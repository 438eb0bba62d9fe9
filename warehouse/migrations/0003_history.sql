-- A submission that was withdrawn may come back: its latest event counts. What else history needs: the errors that
-- were accepted with a reason, which attempt a file was, and the answers that people gave to questions on a form.

-- Only submissions with something to tell have a row: a mended file (attempt 2, 3, ... and the SHA-256 of the first), or
-- errors that a person with the right accepted (codes joined by |, and why). The findings stay with the submission.
CREATE TABLE lake.submission_details (
    submission_id VARCHAR NOT NULL,
    attempt BIGINT NOT NULL,
    first_sha256 VARCHAR,
    accepted VARCHAR,
    accept_why VARCHAR
);

CREATE TABLE lake.remembered_answers (
    sender VARCHAR NOT NULL,
    form VARCHAR NOT NULL,
    question VARCHAR NOT NULL,
    answer VARCHAR NOT NULL,
    remembered_at TIMESTAMP NOT NULL,
    remembered_by VARCHAR NOT NULL
);

CREATE OR REPLACE VIEW lake.live_submissions AS
SELECT s.*
FROM lake.submissions AS s
ANTI JOIN (
    SELECT submission_id FROM lake.submission_events
    GROUP BY submission_id HAVING arg_max(event, happened_at) = 'withdrawn'
) AS w USING (submission_id);

CREATE OR REPLACE VIEW lake.submission_states AS
WITH latest AS (
    SELECT submission_id, arg_max({'event': event, 'why': why, 'at': happened_at, 'by': happened_by}, happened_at) AS e
    FROM lake.submission_events GROUP BY submission_id
), withdrawn AS (
    SELECT submission_id, e.why AS why, e.at AS happened_at, e.by AS happened_by FROM latest WHERE e.event = 'withdrawn'
)
SELECT
    s.*,
    CASE
        WHEN w.submission_id IS NOT NULL THEN 'withdrawn'
        WHEN EXISTS (SELECT 1 FROM lake.current_slots AS c WHERE c.submission_id = s.submission_id) THEN 'loaded'
        ELSE 'replaced'
    END AS state,
    w.why AS withdrawn_why,
    w.happened_at AS withdrawn_at,
    w.happened_by AS withdrawn_by,
    coalesce(d.attempt, 1) AS attempt,
    d.first_sha256,
    d.accepted,
    d.accept_why
FROM lake.submissions AS s
LEFT JOIN withdrawn AS w USING (submission_id)
LEFT JOIN lake.submission_details AS d USING (submission_id);
