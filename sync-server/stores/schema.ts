import { acceptance } from './steps/acceptance.ts'
import { acceptedVersions } from './steps/acceptedVersions.ts'
import { auditLogs } from './steps/auditLogs.ts'
import { changedRooms } from './steps/changedRooms.ts'
import { dueMoves } from './steps/dueMoves.ts'
import { firstTables } from './steps/firstTables.ts'
import { invitingComputers } from './steps/invitingComputers.ts'
import { operatorActs } from './steps/operatorActs.ts'
import { pictureFiles } from './steps/pictureFiles.ts'
import { recordProofs } from './steps/recordProofs.ts'
import { refusals } from './steps/refusals.ts'

/** One change of the server's tables. A step that was released never changes again. */
export interface SchemaStep {
  /** `PRAGMA user_version` after it: the steps are numbered from 1 without a gap. */
  version: number
  name: string
  sql: string
}

/** Every step from an empty file to the tables of today; a new file goes through all of them too. */
export const schemaSteps: readonly SchemaStep[] = [
  { version: 1, name: 'first tables', sql: firstTables },
  { version: 2, name: 'refusals, and when a device was last here', sql: refusals },
  { version: 3, name: 'audit logs', sql: auditLogs },
  { version: 4, name: 'when documents were changed', sql: changedRooms },
  { version: 5, name: 'entries that bear out records', sql: recordProofs },
  { version: 6, name: 'when records were accepted', sql: acceptance },
  { version: 7, name: 'acts on the machine of the server', sql: operatorActs },
  { version: 8, name: 'files of pictures', sql: pictureFiles },
  { version: 9, name: 'which named versions were taken', sql: acceptedVersions },
  { version: 10, name: 'computers that invite', sql: invitingComputers },
  { version: 11, name: 'moves of due dates', sql: dueMoves },
]
