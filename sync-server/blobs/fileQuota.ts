import { readdir, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { refusal } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'

/** How much an organization's files may take, and how much of the disk stays free. */
export interface FileQuota {
  /** @throws OrgataError `disk_full`, `too_large` before so many bytes more are taken */
  check(organizationId: string, bytes: number): Promise<void>
  /** Counts a stored file of this size. */
  added(organizationId: string, bytes: number): void
}

export function createFileQuota(options: {
  dataDir: string
  limits: { filesPerOrganizationBytes: number; diskReserveBytes: number }
}): FileQuota {
  const { dataDir, limits } = options
  /** Bytes by organization, counted once and kept up to date. */
  const used = new Map<string, number>()

  async function count(organizationId: string): Promise<number> {
    const folder = join(dataDir, 'blobs', organizationId)
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
      (error: NodeJS.ErrnoException) => {
        // No file was stored yet. Any other error must not remove the limit.
        if (error.code === 'ENOENT') return []
        throw error
      },
    )
    let bytes = 0
    for (const entry of entries) {
      if (entry.isFile())
        bytes += (await stat(join(entry.parentPath, entry.name)).catch(() => null))?.size ?? 0
    }
    return bytes
  }

  return {
    async check(organizationId, bytes) {
      const { bavail, bsize } = await statfs(dataDir)
      if (bavail * bsize - bytes < limits.diskReserveBytes) {
        throw refusal('disk_full', m.diskNearlyFull)
      }
      const known = used.get(organizationId) ?? (await count(organizationId))
      if (!used.has(organizationId)) used.set(organizationId, known)
      if (known + bytes > limits.filesPerOrganizationBytes) {
        throw refusal('disk_full', m.filesFull)
      }
    },
    added(organizationId, bytes) {
      const known = used.get(organizationId)
      if (known !== undefined) used.set(organizationId, known + bytes)
    },
  }
}
