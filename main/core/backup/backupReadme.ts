/** The page in a backup for a reader of the ZIP file. */
export function backupReadme(facts: { organizationName: string; createdAt: string }): string {
  return `A backup of "${facts.organizationName}", made by Orgata on ${facts.createdAt}.

To restore it, open Orgata, go to Settings, Backups, "Restore or import" and choose this file; before there is any
organization, the first page offers it too. Do not unpack the file first. At the command line, the operation is
backups.restore ("npm run cli -- --help" in Orgata's folder says more).

It holds everything of the organization that was on that computer. It is not encrypted: whoever has it can read it. Keep
it as safe as the keys to your office, and not on the same disk.

  orgata.db      the records, drafts and audit log (a SQLite database)
  blobs/         attached files, each under the SHA-256 of its bytes
  manifest.json  what belongs to the backup, with the SHA-256 of each file

The key of the computer is not in it. After a restore, the audit log in it is kept and can still be verified; the computer
starts a new one.
`
}
