import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import type { Store } from '#core/store/store.ts'
import type { Laptop } from './laptop.ts'
import type { ServerFolder } from './serverFolder.ts'

/** The number of changes that the app reports as saved on the server. */
interface Told {
  records: number
  /** The number that the changed record holds. */
  counter: number
  words: number
  entries: number
  files: number
}

/** An app whose person does everything at once, and which remembers what it reported as saved on the server. */
export class BusyLaptop {
  readonly laptop: Laptop
  readonly documentId: string
  /** Everything that was written here. */
  readonly written = { records: [] as string[], words: 0, counter: 0, files: [] as string[] }
  /** The changes reported as saved on the server. */
  readonly records = new Set<string>()
  readonly files = new Set<string>()
  #counter = 0
  #words = 0
  #entries = 0
  #before: Told
  #isOver = false
  readonly #counterId: string

  constructor(laptop: Laptop, documentId: string) {
    this.laptop = laptop
    this.documentId = documentId
    laptop.sync.attach(laptop.organization.documents.hold(documentId).document)
    this.#counterId = laptop.newId()
    laptop.change((unit) =>
      unit.insert('jobRole', { id: this.#counterId, name: `of ${laptop.personName}`, description: '0' }),
    )
    this.#before = this.told()
  }

  told(): Told {
    const { records, files } = this
    return {
      records: records.size,
      counter: this.#counter,
      words: this.#words,
      entries: this.#entries,
      files: files.size,
    }
  }

  /** Whether more of each kind was saved on the server since this round of writing began; files are not checked. */
  isAnswered(): boolean {
    this.#look()
    const [now, before] = [this.told(), this.#before]
    return (['records', 'counter', 'words', 'entries'] as const).every((kind) => now[kind] > before[kind])
  }

  /** The words of the shared document. */
  list(): string[] {
    return this.laptop.organization.documents.open(this.documentId).doc.getArray<string>('list').toArray()
  }

  /** Writes until it is stopped. */
  async write(round: number): Promise<void> {
    this.#before = this.told()
    this.#isOver = false
    const attaching = this.#attachFiles()
    for (let i = 0; !this.#isOver; i++) {
      // On a slow machine a round is long, and still gets the answers that it waits for.
      if (i < 60) this.#writeOnce(round, i)
      await pause(5 + (i % 9) * 3)
      this.#look()
    }
    await attaching
    this.#look()
  }

  stop(): void {
    this.#isOver = true
  }

  /** Changes reported as saved on the server that its disk lacks, in words. */
  missing(folder: ServerFolder): string[] {
    const { organizationId, teamId, audit } = this.laptop.organization
    const words = new Set(
      folder.document(`${organizationId}/${teamId}/${this.documentId}`).getArray<string>('list').toArray(),
    )
    const found = this.#missing((id) => folder.records.get(id), words)
    for (const file of this.files) if (!folder.hasFile(file)) found.push(`file ${file}`)
    const size = folder.logSize(audit.logId)
    if (size < this.#entries) found.push(`entries of the log from ${size} to ${this.#entries}`)
    return found.map((what) => `${what} of ${this.laptop.personName}`)
  }

  /** Changes of this app that another app lacks. */
  missingOf(store: Store, words: ReadonlySet<string>): string[] {
    for (const id of this.written.records) this.records.add(id)
    this.#counter = this.written.counter
    this.#words = this.written.words
    return this.#missing((id) => store.get('jobRole', id), words)
  }

  #missing(find: (id: string) => { description?: string } | undefined, words: ReadonlySet<string>): string[] {
    const found = [...this.records].filter((id) => find(id) === undefined).map((id) => `record ${id}`)
    const counter = Number(find(this.#counterId)?.description ?? -1)
    if (counter < this.#counter) found.push(`changes of a record from ${counter} to ${this.#counter}`)
    for (let n = 1; n <= this.#words; n++) if (!words.has(this.#word(n))) found.push(`word ${n}`)
    return found
  }

  #word(n: number): string {
    return `${this.laptop.personName} ${n}`
  }

  /** Mostly new records; the one record and the document rest in between, so that they can be saved unchanged. */
  #writeOnce(round: number, i: number): void {
    const { laptop, written, documentId } = this
    if (i % 6 === 1) {
      const description = String(written.counter + 1)
      laptop.change((unit) => unit.update('jobRole', this.#counterId, { description }))
      written.counter++
    } else if (i % 3 === 2) {
      const { doc } = laptop.organization.documents.open(documentId)
      const copy = new Y.Doc()
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
      const before = Y.encodeStateVector(copy)
      copy.getArray<string>('list').push([this.#word(written.words + 1)])
      laptop.changeDocument(documentId, Y.encodeStateAsUpdate(copy, before))
      written.words++
    } else {
      const id = laptop.newId()
      laptop.change((unit) => unit.insert('jobRole', { id, name: `round ${round} ${id}`, description: id }))
      written.records.push(id)
    }
  }

  /** Reads what the app reports as saved on the server. */
  #look(): void {
    const { sync, organization } = this.laptop
    const { written, documentId, records, files } = this
    for (const id of written.records) if (!sync.isWaiting({ record: id })) records.add(id)
    if (!sync.isWaiting({ record: this.#counterId })) this.#counter = written.counter
    if (!sync.isWaiting({ document: documentId })) this.#words = written.words
    this.#entries = Math.max(this.#entries, organization.audit.size - sync.logs().waiting)
    for (const file of written.files) if (!sync.isWaiting({ file })) files.add(file)
  }

  async #attachFiles(): Promise<void> {
    const { laptop, written } = this
    for (let i = 0; i < 2 && !this.#isOver; i++) {
      const file = await laptop.organization.blobs.put(
        randomBytes(20_000 + (written.files.length % 9) * 40_000),
      )
      const { newId } = laptop
      laptop.change((unit) =>
        unit.insert('attachment', {
          name: 'oven.jpg',
          ...file,
          mediaType: 'image/jpeg',
          runId: newId(),
          workItemId: newId(),
          evidenceId: null,
        }),
      )
      written.files.push(file.sha256)
      while (!this.#isOver && laptop.sync.isWaiting({ file: file.sha256 })) await pause(5)
    }
  }
}
