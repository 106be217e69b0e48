/** The computer on which each invitation was made; null for those of before, and for those of the server's machine. */
export const invitingComputers = `
ALTER TABLE invitations ADD COLUMN deviceId TEXT;
`
