import { create } from 'zustand'
import type { BackupSource, InspectedBackup } from '#shared/contract/backups.contract.ts'
import type { Progress } from '#shared/contract/messages.ts'
import type { InputOf } from '#shared/contract/operations.ts'
import { cutText } from '#shared/kernel/cutText.ts'
import { OrgataError, fromErrorShape, toErrorShape } from '#shared/kernel/errors.ts'
import type { Bridge } from '#renderer/bridge/bridge.ts'
import { sendPieces, whenConnected } from '#renderer/files/sendPieces.ts'
import type { SourceFile } from '#renderer/files/sendPieces.ts'
import { restoringMessages as r } from '#shared/messages/restoring.messages.ts'
import { refusal, saying } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'
import { organizationMessages } from '#shared/messages/organizations.messages.ts'

type Core = Pick<Bridge, 'call' | 'connection' | 'onConnection'>

/** A file that was looked into, before the one decision about it. */
export interface Looked {
  source: BackupSource
  said: InspectedBackup
}

interface RestoreState {
  /** The running work; undefined during a question. */
  busy: Saying | undefined
  progress: Progress | undefined
  looked: Looked | undefined
  problem: OrgataError | undefined
  /** The organization for the import was made already; only the import has to be tried again. */
  isMade: boolean
  /** Stops the work that runs; the newest one set it. */
  abort: AbortController | undefined
}

const nothing: RestoreState = {
  busy: undefined,
  progress: undefined,
  looked: undefined,
  problem: undefined,
  isMade: false,
  abort: undefined,
}

/** The progress of restoring. It outlives the screens, because an import opens an organization. */
export const useRestore = create<RestoreState>(() => nothing)

/** Cancels the running work. */
export const cancelRestore = () => useRestore.getState().abort?.abort()

/** Begins again, without a file. */
export function forgetRestore(): void {
  cancelRestore()
  useRestore.setState(nothing)
}

const onProgress = (progress: Progress) => useRestore.setState({ progress })

/** Runs one piece of work at a time; returns whether it was completed. */
async function work(busy: Saying, run: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
  cancelRestore()
  const mine = new AbortController()
  const isNewest = () => useRestore.getState().abort === mine
  useRestore.setState({ abort: mine, busy, progress: undefined, problem: undefined })
  try {
    await run(mine.signal)
    return isNewest()
  } catch (error) {
    const problem = error instanceof OrgataError ? error : fromErrorShape(toErrorShape(error))
    if (isNewest() && problem.code !== 'cancelled') useRestore.setState({ problem })
    return false
  } finally {
    if (isNewest()) useRestore.setState({ busy: undefined, progress: undefined })
  }
}

async function look(core: Core, source: BackupSource, signal: AbortSignal): Promise<void> {
  const said = await core.call('backups.inspect', { source }, { signal })
  useRestore.setState({ looked: { source, said } })
}

/** Inspects a backup on this computer. */
export function lookAt(core: Core, source: BackupSource): Promise<boolean> {
  useRestore.setState({ ...nothing })
  return work(saying(r.lookingInto), (signal) => look(core, source, signal))
}

/** Brings a file in piece by piece, also across a lost connection, then looks into it. */
export function bringFile(core: Core, file: SourceFile): Promise<boolean> {
  useRestore.setState({ ...nothing })
  return work(saying(r.reading, { name: file.name }), async (signal) => {
    const facts = { name: cutText(file.name, 300) || 'file', sizeBytes: file.size }
    if (file.size === 0) throw refusal('corrupt', r.emptyFile)
    const uploadId = await sendPieces(file, {
      start: () => core.call('backups.bringIn', facts, { signal }),
      chunk: (piece) => core.call('backups.bringChunk', piece, { signal }),
      connected: () => whenConnected(core, signal),
      checkWanted() {
        if (signal.aborted) throw refusal('cancelled', organizationMessages.cancelled)
      },
      onSent(bytes) {
        const percent = Math.floor((bytes / file.size) * 100)
        const busy = saying(r.readingPercent, { name: file.name })
        useRestore.setState({ busy, progress: { done: percent, total: 100, label: '' } })
      },
    })
    await look(core, { uploadId }, signal)
  })
}

/** Puts the organization of a backup in its place. */
export function restore(core: Core, { source, said }: Looked): Promise<boolean> {
  return work(saying(r.restoring), async (signal) => {
    const input = { source, putAside: said.isHere }
    await core.call('backups.restore', input, { signal, onProgress })
  })
}

/** Makes an organization and takes an export into it. */
export function importInto(
  core: Core,
  { source }: Looked,
  names: InputOf<'organizations.create'>,
): Promise<boolean> {
  return work(saying(r.making), async (signal) => {
    if (!useRestore.getState().isMade) {
      await core.call('organizations.create', names, { signal })
      useRestore.setState({ isMade: true })
    }
    await core.call('backups.import', { source }, { signal, onProgress })
  })
}
