import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '#core/createApp.ts'
import type { App } from '#core/createApp.ts'
import { openTestApp } from '#core/testing/openTestApp.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'
import type { CallName, InputOf, OutputOf } from '#shared/contract/operations.ts'
import { editClosed } from './closedFile.ts'

type Call = <N extends CallName>(name: N, input: InputOf<N>) => Promise<OutputOf<N>>

/** A closed data folder, of which each test edits a copy past Orgata. */
export interface ClosedFolder {
  newFolder(): string
  /** @returns the folder of an edited copy */
  copy(edit?: Parameters<typeof editClosed>[1]): string
  /** The app over a folder; an app that is still open is closed first. */
  open(dataDir: string): Promise<App>
  /** Asks the app that is open. */
  call: Call
  close(): Promise<void>
  dispose(): void
}

/** @param fill what its people did before it was closed */
export async function keepClosedFolder(fill: (call: Call) => Promise<void>): Promise<ClosedFolder> {
  const folders: string[] = []
  const newFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), 'orgata-closed-'))
    folders.push(folder)
    return folder
  }
  const founded = await openTestApp()
  await fill((name, input) => founded.app.call(name, input, testActor))
  await founded.app.close()
  const closed = newFolder()
  cpSync(founded.dataDir, closed, { recursive: true })
  await founded.dispose()

  let app: App | undefined
  async function close(): Promise<void> {
    await app?.close()
    app = undefined
  }
  return {
    newFolder,
    copy(edit = () => undefined) {
      const dataDir = newFolder()
      cpSync(closed, dataDir, { recursive: true })
      editClosed(dataDir, edit)
      return dataDir
    },
    async open(dataDir) {
      await close()
      app = await createApp(testPorts(dataDir))
      return app
    },
    call: (name, input) => app!.call(name, input, testActor),
    close,
    dispose() {
      for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
    },
  }
}
