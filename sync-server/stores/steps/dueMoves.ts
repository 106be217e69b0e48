/** By how much the due dates of work items were moved on, so that each hold of a run moves one once. */
export const dueMoves = `
CREATE TABLE due_moves (
  organizationId TEXT NOT NULL, workItemId TEXT NOT NULL, movedMs INTEGER NOT NULL,
  PRIMARY KEY (organizationId, workItemId)
) WITHOUT ROWID;
`
