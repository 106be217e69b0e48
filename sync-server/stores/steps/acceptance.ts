/** When the server accepted each record, by its own clock; null for those of before. */
export const acceptance = `
ALTER TABLE records ADD COLUMN acceptedAt TEXT;
`
