-- Units that bear or bore a name, spelling or abbreviation: the whole of it, its initials (NA: Nghệ An), its beginning,
-- or a part, in this order.
-- Grain and key: unit_key (with its best alias). Parameter: text (folded).
WITH names AS (FROM unit_aliases),

list AS (FROM units),

matched AS (
    SELECT unit_key, alias, alias_norm,
        CASE
            WHEN alias_norm = $text THEN 1
            WHEN initials = $text THEN 2
            WHEN starts_with(alias_norm, $text) THEN 3
            ELSE 4
        END AS fit
    FROM (
        SELECT *, regexp_replace(alias_norm, '(\w)\w* ?', '\1', 'g') AS initials FROM names
    )
    WHERE contains(alias_norm, $text) OR initials = $text
),

best AS (
    SELECT unit_key, min(fit) AS fit, arg_min(alias, (fit, length(alias), alias)) AS alias FROM matched GROUP BY unit_key
)

SELECT b.unit_key, b.alias, b.fit
FROM best AS b JOIN list AS l USING (unit_key)
ORDER BY b.fit, l.valid_to IS NOT NULL, l.valid_from DESC, l.code
