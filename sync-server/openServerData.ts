import { takeUpCopy } from './operations/takenCopy.ts'
import type { ServerPorts } from './ports.ts'
import { lockDataFolder } from './stores/dataLock.ts'
import type { DataLock } from './stores/dataLock.ts'
import { checkDefinitions, checkOrganizations } from './stores/definitions.ts'
import { checkIntegrity, wasCutOff } from './stores/integrity.ts'
import { openSqlite } from './stores/sqlite.ts'
import type { Sqlite } from './stores/sqlite.ts'

/** The data folder of a server that runs. */
export interface ServerData {
  db: Sqlite
  /** Takes the lock again, where it was deleted. @throws where another process has it */
  keepLock: () => void
  close: () => void
}

/**
 * Opens the data folder for this process alone and checks it.
 * @throws OrgataError `newer_file`, `corrupt`, `locked`, `read_only`
 */
export function openServerData(dataDir: string, ports: Pick<ServerPorts, 'log'>): ServerData {
  takeUpCopy(dataDir, ports)
  const isDoubtful = wasCutOff(dataDir)
  const db = openSqlite(dataDir)
  let lock: DataLock | undefined
  try {
    lock = lockDataFolder(dataDir)
    checkIntegrity(db, dataDir, isDoubtful)
    checkDefinitions(db)
    checkOrganizations(db)
  } catch (error) {
    lock?.release()
    db.close()
    throw error
  }
  return {
    db,
    keepLock: lock.keep,
    close() {
      db.close()
      lock.release()
    },
  }
}
