-- What figures of one version stand no longer as they were in a later one: submissions that were replaced, withdrawn or
-- erased between the two, with who, when and why; asked of the lake. Parameters: earlier, later (snapshot ids).
-- Grain and key: submission_id, successor_id (empty: nothing took its place). `slots`: units and periods it gave up.
-- Of a withdrawal who, when and why are those of the withdrawal; of a replacement those of the file that came.
WITH gone_earlier AS (
    SELECT submission_id FROM lake.submission_events AT (VERSION => $earlier)
    GROUP BY submission_id HAVING arg_max(event, happened_at) = 'withdrawn'
), gone_later AS (
    SELECT submission_id, arg_max({'why': why, 'at': happened_at, 'by': happened_by}, happened_at) AS e
    FROM lake.submission_events AT (VERSION => $later)
    GROUP BY submission_id HAVING arg_max(event, happened_at) = 'withdrawn'
), files_earlier AS (
    FROM lake.submissions AT (VERSION => $earlier)
), files_later AS (
    FROM lake.submissions AT (VERSION => $later)
), slots_earlier AS (
    FROM lake.submission_slots AT (VERSION => $earlier)
), slots_later AS (
    FROM lake.submission_slots AT (VERSION => $later)
), held_earlier AS (
    SELECT c.dataset, c.slot, arg_max(c.submission_id, s.sequence) AS submission_id
    FROM slots_earlier AS c
    JOIN files_earlier AS s USING (submission_id) ANTI JOIN gone_earlier USING (submission_id)
    GROUP BY ALL
), held_later AS (
    SELECT c.dataset, c.slot, arg_max(c.submission_id, s.sequence) AS submission_id
    FROM slots_later AS c
    JOIN files_later AS s USING (submission_id) ANTI JOIN gone_later USING (submission_id)
    GROUP BY ALL
), given_up AS (
    SELECT e.dataset, e.submission_id, coalesce(l.submission_id, '') AS successor_id,
        list_sort(list(e.slot)) AS slots
    FROM held_earlier AS e LEFT JOIN held_later AS l USING (dataset, slot)
    WHERE l.submission_id IS DISTINCT FROM e.submission_id GROUP BY ALL
)
SELECT g.dataset, g.submission_id, o.file_name, o.received_at, o.illustrative, g.successor_id,
    n.file_name AS successor_file, g.slots,
    CASE WHEN w.submission_id IS NOT NULL THEN 'withdrawn' WHEN k.submission_id IS NULL THEN 'erased'
        ELSE 'replaced' END AS how,
    CASE WHEN w.submission_id IS NOT NULL THEN w.e.at ELSE n.received_at END AS happened_at,
    CASE WHEN w.submission_id IS NOT NULL THEN w.e.by ELSE n.received_by END AS happened_by,
    CASE WHEN w.submission_id IS NOT NULL THEN w.e.why WHEN NOT n.illustrative THEN n.note END AS why
FROM given_up AS g
JOIN files_earlier AS o USING (submission_id)
LEFT JOIN files_later AS n ON n.submission_id = g.successor_id
LEFT JOIN files_later AS k ON k.submission_id = g.submission_id
LEFT JOIN gone_later AS w ON w.submission_id = g.submission_id
ORDER BY happened_at DESC NULLS LAST, g.submission_id
