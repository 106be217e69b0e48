/** The page in a backup for a reader of the ZIP file. */
export function backupReadme(facts: { organizationName: string; createdAt: string }): string {
  return `A backup of "${facts.organizationName}", made by Orgata on ${facts.createdAt}.

To put it back, use Orgata's operation backups.restore with the path of this file, at the command line or over its local
door ("npm run cli -- help" in Orgata's folder says how). Do not unpack it first.

It holds everything of the organization that was on that computer, in one file that is not encrypted: whoever has it can
read it. Keep it like the keys of the office, and not on the same disk.

  orgata.db      the records, drafts and audit log (a SQLite database)
  blobs/         attached files, each under the SHA-256 of its bytes
  manifest.json  what belongs to the backup, with the SHA-256 of each file

The key of the computer is not in it. After a restore the audit log so far is kept as it is and still verifies; a new one
begins beside it.
`
}
