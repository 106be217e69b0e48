import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file system of its own that a test fills. */
export interface SmallDisk {
  readonly folder: string
  /** Fills it but for so many bytes. */
  leave(bytes: number): void
  /** Gives the room back. */
  free(): void
  dispose(): void
}

/** Whether this machine lets us mount one. */
export function canMountDisk(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  return spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()]).status === 0
}

export function openSmallDisk(megabytes: number): SmallDisk {
  const root = mkdtempSync(join(tmpdir(), 'orgata-disk-'))
  const folder = join(root, 'disk')
  mkdirSync(folder)
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  if (mount.status !== 0) throw new Error(String(mount.stderr))
  const filling = join(folder, 'filling')
  const free = () => rmSync(filling, { force: true })
  return {
    folder,
    leave(bytes) {
      free()
      const { bavail, bsize } = statfsSync(folder)
      const file = openSync(filling, 'w')
      const piece = Buffer.alloc(1_000_000)
      for (let left = bavail * bsize - bytes; left > 0; left -= piece.length)
        writeSync(file, piece, 0, Math.min(left, piece.length))
      closeSync(file)
    },
    free,
    dispose() {
      spawnSync('umount', ['-l', folder])
      rmSync(root, { recursive: true, force: true })
    },
  }
}
