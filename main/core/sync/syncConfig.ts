import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { OrgataError } from '#shared/kernel/errors.ts'
import { id } from '#shared/kernel/id.ts'
import { writeFileAtomically } from '../localFiles.ts'

/** Which server an organization syncs with. Holds no secret: the device's key is what opens the server. */
const syncConfig = z.strictObject({
  version: z.literal(1),
  /** `http://host:port` or `https://host`. */
  serverUrl: z.string().min(1).max(500),
  /** The server's own id, so that another one at the same address is noticed; null until it was first reached. */
  serverId: id.nullable(),
})

export type SyncConfig = z.infer<typeof syncConfig>

/**
 * The configuration, or null where none was made.
 * @throws OrgataError `corrupt`
 */
export function readSyncConfig(path: string): SyncConfig | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  try {
    return syncConfig.parse(JSON.parse(text))
  } catch (error) {
    throw new OrgataError(
      'corrupt',
      'The file that names your sync server cannot be read. Connect to the server again.',
      { path },
      error,
    )
  }
}

export function writeSyncConfig(path: string, config: SyncConfig): void {
  writeFileAtomically(path, `${JSON.stringify(config, null, 2)}\n`)
}
