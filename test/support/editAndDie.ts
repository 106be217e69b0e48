import { flushCompileCache } from 'node:module'
import { setImmediate } from 'node:timers/promises'
import { until } from './laptop.ts'
import type { LocalOrganization } from '#core/openOrganization/localFiles.ts'
import { Laptop } from './laptop.ts'

/**
 * Run as a program of its own: opens a laptop's folder, syncs a document, adds words to it, and kills itself in the
 * transaction of one of them: its rows are written, COMMIT is not reached.
 */
// Node stores its compile cache at the end of a process, which this one does not reach.
flushCompileCache()
const [name = '', dataDir = '', local = '{}', documentId = '', round = '', dyingCommit = '0'] =
  process.argv.slice(2)
const laptop = new Laptop(name, {}, dataDir)
await laptop.resume(JSON.parse(local) as LocalOrganization)
const { documents, sync } = laptop.organization
const attached = sync.attach(documents.hold(documentId).document)
await until(() => attached.state().saved === 'server', 'the document is synced', 60_000)

for (let commit = 0; ; commit++) {
  const writes: Parameters<Parameters<typeof documents.edit>[0]['alongside']>[0][] = []
  const unit = { alongside: (work: (typeof writes)[number]) => void writes.push(work) }
  const word = `${round} ${commit}`
  documents.edit(unit, documentId, (doc) => doc.getArray<string>('list').push([word]), 'program')
  // A command that waits: an early message is sent now.
  await setImmediate()
  await setImmediate()
  laptop.change((own) => {
    own.alongside((db) => {
      for (const work of writes) work(db)
      if (String(commit) === dyingCommit) process.kill(process.pid, 'SIGKILL')
    })
  })
  process.stdout.write(`${JSON.stringify(word)}\n`)
}
