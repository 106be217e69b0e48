import { create } from 'zustand'
import type { z } from 'zod'
import type { Progress } from '#shared/contract/messages.ts'
import type { importedPlaybook } from '#shared/contract/playbooks.contract.ts'
import { fromErrorShape, OrgataError, toErrorShape } from '#shared/kernel/errors.ts'
import type { Bridge } from '#renderer/bridge/bridge.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { sendPictures } from './sendPictures.ts'
import { readChosen } from './chosenFiles.ts'
import type { ChosenFile } from './chosenFiles.ts'
import type { ReadableFile } from './readableFile.ts'

export type ImportedPlaybook = z.infer<typeof importedPlaybook>

/** The state of an import. It continues on other pages. */
export type ImportState =
  | { phase: 'empty' }
  | { phase: 'reading' }
  /** Some files cannot be imported; the person decides about the others. */
  | { phase: 'review'; files: ChosenFile[] }
  | { phase: 'running'; files: ChosenFile[]; progress: Progress | undefined; cancel: () => void }
  | { phase: 'done'; imported: ImportedPlaybook[]; refused: ChosenFile[] }
  | { phase: 'failed'; files: ChosenFile[]; error: OrgataError }

interface ImportStore {
  state: ImportState
  /** Reads files and imports them at once where all of them can be. */
  choose: (bridge: Bridge, files: readonly ReadableFile[], format: FormatMessage) => Promise<void>
  /** Imports the files that can be. */
  start: (bridge: Bridge, files: ChosenFile[], format: FormatMessage) => Promise<void>
  reset: () => void
}

export const useImport = create<ImportStore>((set, get) => ({
  state: { phase: 'empty' },
  async choose(bridge, files, format) {
    const { phase } = get().state
    if (files.length === 0 || phase === 'running' || phase === 'reading') return
    set({ state: { phase: 'reading' } })
    const chosen = await readChosen(files, format)
    if (chosen.some((file) => file.problem !== null)) set({ state: { phase: 'review', files: chosen } })
    else await get().start(bridge, chosen, format)
  },
  async start(bridge, files, format) {
    const abort = new AbortController()
    const running = (progress: Progress | undefined) =>
      set({ state: { phase: 'running', files, progress, cancel: () => abort.abort() } })
    running(undefined)
    try {
      const usable = files.filter((file) => file.problem === null)
      const pictures = await sendPictures(bridge, usable, abort.signal, format, running)
      const texts = usable.filter((file) => file.picture === undefined)
      const { imported, leftOut } = await bridge.call(
        'playbooks.importMarkdown',
        { files: texts.map(({ name, text }) => ({ name, text })), pictures },
        { signal: abort.signal, onProgress: running },
      )
      const refused = files.filter((file) => file.problem !== null)
      for (const { name, why } of leftOut) refused.push({ name, bytes: 0, text: '', problem: why })
      set({ state: { phase: 'done', imported, refused } })
    } catch (cause) {
      const error = cause instanceof OrgataError ? cause : fromErrorShape(toErrorShape(cause))
      set({ state: { phase: 'failed', files, error } })
    }
  },
  reset: () => {
    if (get().state.phase !== 'running') set({ state: { phase: 'empty' } })
  },
}))
