-- The short forms and other spellings of every unit, shortest first.
-- Grain and key: unit_key, alias_norm.
WITH spellings AS (FROM unit_aliases)

SELECT DISTINCT unit_key, alias_norm
FROM spellings
WHERE alias_kind IN ('abbreviation', 'informal', 'spelling_variant', 'canonical')
ORDER BY length(alias_norm), alias_norm, unit_key
