-- Files taken in, the latest first.
-- Grain and key: submission_id. Parameters: ids (list or NULL for all), dataset (or NULL for all).
SELECT submission_id, received_at, received_by, file_name, sha256, dataset, ref_area, time_period, row_count, illustrative,
    note, state
FROM submissions
WHERE ($ids IS NULL OR list_contains($ids::VARCHAR[], submission_id)) AND ($dataset IS NULL OR dataset = $dataset)
ORDER BY sequence DESC
