/** Which of the versions that entries name the server took, by its number then; null for those that it did not take. */
export const acceptedVersions = `
ALTER TABLE log_subjects ADD COLUMN accepted INTEGER;
UPDATE log_subjects SET accepted = 0
WHERE (recordId, hlc) IN (SELECT id, json_extract(body, '$.hlc') FROM records);
`
