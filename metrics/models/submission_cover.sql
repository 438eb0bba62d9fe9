-- What each submission covers, piece by piece of its slots: units, periods, documents, ... as its contract orders them.
-- Grain and key: submission_id, part (the place in the slot, from 1). Asked of the lake, for all submissions there are.
WITH pieces AS (
    SELECT submission_id, dataset, string_split(slot, '|') AS piece FROM lake.submission_slots
), apart AS (
    SELECT submission_id, dataset, unnest(piece) AS value, generate_subscripts(piece, 1) AS part FROM pieces
)
SELECT submission_id, dataset, part, list_sort(list(DISTINCT value) FILTER (value <> '')) AS "values"
FROM apart GROUP BY ALL ORDER BY submission_id, part
