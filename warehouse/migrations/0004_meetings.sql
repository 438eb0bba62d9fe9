-- Review meetings: a version of the data, a day and the slides under a short code. Editions are only ever added; the
-- latest of a code counts. Slides, filters and settings are JSON, so that a slide may gain a field without a migration.

CREATE TABLE lake.meetings (
    code VARCHAR NOT NULL,
    edition BIGINT NOT NULL,
    title VARCHAR NOT NULL,
    snapshot_id BIGINT NOT NULL,
    as_of DATE NOT NULL,
    unit_view VARCHAR NOT NULL,
    filters VARCHAR NOT NULL,
    slides VARCHAR NOT NULL,
    deck VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    before_code VARCHAR,
    settings VARCHAR NOT NULL,
    made_by VARCHAR NOT NULL,
    made_at TIMESTAMP NOT NULL
);
