/**
 * What whoever runs the server did on its machine, which the running server writes into its log; invitations that are kept for
 * the loss of an owner's last computer, with the public half of their key and the computer that is said to invite.
 */
export const operatorActs = `
CREATE TABLE operator_acts (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, what TEXT NOT NULL, organizationId TEXT, facts TEXT NOT NULL
);
ALTER TABLE invitations ADD COLUMN purpose TEXT NOT NULL DEFAULT 'join';
ALTER TABLE invitations ADD COLUMN publicKey TEXT;
ALTER TABLE invitations ADD COLUMN inviterKey TEXT;
`
