import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { userInfo } from 'node:os'
import { OrgataError } from '#shared/kernel/errors.ts'

/** Who runs this process; tests give their own. */
interface Process {
  uid: number | undefined
  ownerOf(path: string): { uid: number; gid: number } | undefined
  become(owner: { uid: number; gid: number }): void
}

const thisProcess: Process = {
  get uid() {
    return process.getuid?.()
  },
  ownerOf: (path) => statSync(path, { throwIfNoEntry: false }),
  become({ uid, gid }) {
    process.setgroups?.([gid])
    process.setgid?.(gid)
    process.setuid?.(uid)
  },
}

/**
 * Goes on as the user to whom the data folder belongs: files of another one would be shut to the server. Only root can; somebody
 * else is told the command. Where the folder does not exist yet, the one around it counts.
 * @throws OrgataError `forbidden`
 */
export function becomeServiceUser(dataDir: string, by: Process = thisProcess): void {
  const { uid } = by
  if (uid === undefined) return
  const folder = resolve(dataDir)
  const owner = by.ownerOf(folder) ?? by.ownerOf(dirname(folder))
  if (owner === undefined || owner.uid === uid) return
  if (uid !== 0) {
    throw new OrgataError(
      'forbidden',
      `The folder ${folder} belongs to another user. Run the same command as that user, the one that the server runs as: sudo -u "#${owner.uid}" ...`,
    )
  }
  by.become(owner)
}

/** In a container the user may have no name. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.())
  }
}

/** An error of access to a file, with what to do; any other error unchanged. */
export function explainAccess(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || !('path' in error)) return error
  if (error.code !== 'EACCES' && error.code !== 'EPERM') return error
  const username = userName()
  const path = String(error.path)
  return new OrgataError(
    'forbidden',
    `The user ${username} may not use ${path}. Give it to that user (chown -R ${username}: ${path}), and to nobody else (chmod -R go= ${path}), or name another folder.`,
    undefined,
    error,
  )
}
