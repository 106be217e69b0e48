import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import * as Y from 'yjs'
import { inProject, nodeBinary } from '#launch/project.mjs'
import { fromBase64, toBase64 } from '#shared/kernel/bytes.ts'

/** Answers of a release with unknown types. */
export type Loose = Record<string, unknown>

/** An app of some release in a process of its own, over a folder of its own. */
export interface ReleaseApp {
  readonly dataDir: string
  /** @throws Error with the message of the release */
  call<T = Loose>(name: string, input: unknown): Promise<T>
  /** Opens the draft of a playbook as an editor window does. */
  openDraft(playbookId: string): Promise<DraftWindow>
  /** Ends it; another release may go on in its folder. */
  close(): Promise<void>
  dispose(): Promise<void>
}

/** A window on a draft: its own Y.Doc, fed by the app. */
export interface DraftWindow {
  readonly doc: Y.Doc
  /** Changes the document and sends the update to the app. */
  edit(change: (doc: Y.Doc) => void): Promise<void>
}

interface Answer {
  id: number
  output?: unknown
  error?: { message: string }
  event?: Loose
}

/**
 * @param releaseRoot folder with the sources of the release
 * @param dataDir of an app that was closed; a new one without
 */
export async function startReleaseApp(
  releaseRoot: string,
  dataDir: string = mkdtempSync(join(tmpdir(), 'orgata-release-')),
): Promise<ReleaseApp> {
  /** Releases before drafts of any kind name a playbook. */
  const isByKind = existsSync(join(releaseRoot, 'main/core/features/drafts'))
  const args = ['--disable-warning=ExperimentalWarning', inProject('test/support/appOnLines.ts')]
  const child = spawn(nodeBinary(), [...args, releaseRoot, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] })
  const listeners = new Map<number, (answer: Answer) => void>()
  const lines = createInterface({ input: child.stdout })
  await once(lines, 'line')
  lines.on('line', (text) => {
    const answer = JSON.parse(text) as Answer
    listeners.get(answer.id)?.(answer)
  })
  let lastId = 0
  const send = (line: Loose, listener: (answer: Answer) => void) => {
    const id = ++lastId
    listeners.set(id, listener)
    child.stdin.write(`${JSON.stringify({ id, ...line })}\n`)
  }
  const call = <T>(name: string, input: unknown) =>
    new Promise<T>((resolve, reject) =>
      send({ call: name, input }, ({ output, error }) =>
        error === undefined ? resolve(output as T) : reject(new Error(error.message)),
      ),
    )
  const close = async () => {
    child.stdin.end()
    await once(child, 'exit')
  }
  return {
    dataDir,
    call,
    close,
    async openDraft(playbookId) {
      const doc = new Y.Doc()
      const clientId = doc.clientID
      const draft = isByKind ? { kind: 'playbook', id: playbookId } : { playbookId }
      await new Promise<void>((resolve) =>
        send({ follow: 'drafts.open', input: { ...draft, clientId } }, ({ event }) => {
          if (event?.type === 'open') Y.applyUpdate(doc, fromBase64(event.state as string), 'core')
          if (event?.type === 'update') Y.applyUpdate(doc, fromBase64(event.update as string), 'core')
          resolve()
        }),
      )
      return {
        doc,
        async edit(change) {
          const before = Y.encodeStateVector(doc)
          doc.transact(() => change(doc), 'window')
          const update = toBase64(Y.encodeStateAsUpdate(doc, before))
          await call('drafts.update', { ...draft, clientId, update })
        },
      }
    },
    async dispose() {
      if (child.exitCode === null) await close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
