-- The submissions that share slots with one of them, itself included, the oldest first; asked of the lake.
-- Grain and key: submission_id. Parameter: id.
-- shared: slots that both cover; taken: slots that it held just before `id` came (so `id` took them over from it);
-- held: slots of `id` that it holds today; heir: those that it would hold if `id` were withdrawn today.
-- The sum of held is at most the number of slots of `id`, the sum of heir at most what `id` holds itself.
WITH own AS (
    SELECT dataset, slot FROM lake.submission_slots WHERE submission_id = $id
), asked AS (
    SELECT sequence, received_at FROM lake.submissions WHERE submission_id = $id
), sharing AS (
    SELECT c.submission_id, c.dataset, c.slot, s.sequence
    FROM lake.submission_slots AS c
    SEMI JOIN own USING (dataset, slot)
    JOIN lake.submissions AS s USING (submission_id)
), gone AS (
    SELECT e.submission_id FROM lake.submission_events AS e, asked
    WHERE e.happened_at < asked.received_at
    GROUP BY e.submission_id HAVING arg_max(e.event, e.happened_at) = 'withdrawn'
), before AS (
    SELECT arg_max(p.submission_id, p.sequence) AS submission_id, p.dataset, p.slot
    FROM sharing AS p ANTI JOIN gone USING (submission_id), asked
    WHERE p.sequence < asked.sequence GROUP BY p.dataset, p.slot
), taken AS (
    SELECT submission_id, count(*) AS taken FROM before GROUP BY ALL
), holding AS (
    SELECT c.submission_id, c.dataset, c.slot FROM lake.current_slots AS c SEMI JOIN own USING (dataset, slot)
), held AS (
    SELECT submission_id, count(*) AS held FROM holding GROUP BY ALL
), heirs AS (
    SELECT arg_max(p.submission_id, p.sequence) AS submission_id, p.dataset, p.slot
    FROM sharing AS p
    SEMI JOIN lake.live_submissions USING (submission_id)
    SEMI JOIN (SELECT dataset, slot FROM holding WHERE submission_id = $id) USING (dataset, slot)
    WHERE p.submission_id <> $id GROUP BY p.dataset, p.slot
), heir AS (
    SELECT submission_id, count(*) AS heir FROM heirs GROUP BY ALL
)
SELECT p.submission_id, p.sequence, count(*) AS shared, coalesce(any_value(taken), 0) AS taken,
    coalesce(any_value(held), 0) AS held, coalesce(any_value(heir), 0) AS heir
FROM sharing AS p
LEFT JOIN taken USING (submission_id) LEFT JOIN held USING (submission_id) LEFT JOIN heir USING (submission_id)
GROUP BY p.submission_id, p.sequence ORDER BY p.sequence
