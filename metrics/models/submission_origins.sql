-- Who sent each file, when and under which name. Grain and key: submission_id.
SELECT submission_id, received_at, received_by, file_name FROM submissions
