import { OrgataError } from '#shared/kernel/errors.ts'

/** The error of a start where somebody changed the data file. @param what `the table “x”` */
export const notAsMade = (what: string) =>
  new OrgataError(
    'corrupt',
    `Somebody changed the data file of the sync server: ${what} is not as the server made it. Put a backup back with "restore", or start with an empty folder: the apps fill it again. The file was left as it is.`,
  )

/** What `notAsMade` calls the value of a key. */
export const metaRow = (key: string) => `the row “${key}” of the table “meta”`
