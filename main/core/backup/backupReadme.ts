import { backupFilesMessages } from '#shared/messages/backupFiles.messages.ts'
import type { Say } from '#shared/messages/message.ts'

/** The page in a backup for a reader of the ZIP file. */
export const backupReadme = (facts: { organizationName: string; createdAt: string }, say: Say): string =>
  `${say(backupFilesMessages.readme, facts)}\n`
