import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

const [contentString, hasRightOrigin, isRootName] = [4, 64, 1]
const first = 5

/** One struct without content, deleted by its client. `Number.MAX_SAFE_INTEGER` as its length is beyond any document. */
export function removed(client: number, clock: number, length: number): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const n of [1, 1, client, clock, 0, length, 0]) encoding.writeVarUint(encoder, n)
  return encoding.toUint8Array(encoder)
}

/** The beginning of an update: a root text of so many letters, by one writer of several. */
function textOf(letters: number, writers: number) {
  const encoder = encoding.createEncoder()
  const write = (...numbers: number[]) => {
    for (const n of numbers) encoding.writeVarUint(encoder, n)
  }
  write(writers, 1, first, 0)
  encoding.writeUint8(encoder, contentString)
  write(isRootName)
  encoding.writeVarString(encoder, 'tangled')
  encoding.writeVarString(encoder, 'a'.repeat(letters))
  /** One letter before another one of the text. */
  const placeBefore = (letter: number) => {
    encoding.writeUint8(encoder, contentString | hasRightOrigin)
    write(first, letter)
    encoding.writeVarString(encoder, 'b')
  }
  return { encoder, write, placeBefore }
}

/** Letters of so many writers, each placed before another letter of one text, which is split there. */
export function tangled(writers: number): Uint8Array {
  const { encoder, write, placeBefore } = textOf(writers, writers + 1)
  for (let n = 0; n < writers; n++) {
    write(1, first + 1 + n, 0)
    placeBefore(n)
  }
  write(0)
  return encoding.toUint8Array(encoder)
}

/** Letters of one writer, each placed before another letter of one text: each is compared with all before it. */
export function crowded(letters: number): Uint8Array {
  const { encoder, write, placeBefore } = textOf(letters, 2)
  write(letters, first + 1, 0)
  for (let n = 0; n < letters; n++) placeBefore(n)
  write(0)
  return encoding.toUint8Array(encoder)
}

/** Every second letter of a text of its own removed, one by one, and the text itself. */
export function perforated(letters: number): Uint8Array {
  const { encoder, write } = textOf(letters, 1)
  write(1, first, Math.floor(letters / 2))
  for (let n = 0; n + 1 < letters; n += 2) write(n, 1)
  return encoding.toUint8Array(encoder)
}

/** Updates of one writer, from a document that keeps what was removed. The first one makes a text. */
function updatesOf(...changes: ((text: Y.XmlText, body: Y.XmlFragment) => void)[]): Uint8Array[] {
  const doc = new Y.Doc({ gc: false })
  const body = doc.getXmlFragment('body')
  const text = new Y.XmlText()
  body.insert(0, [text])
  let before = new Y.Doc()
  return changes.map((change) => {
    doc.transact(() => change(text, body))
    const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(before))
    before = new Y.Doc({ gc: false })
    Y.applyUpdate(before, Y.encodeStateAsUpdate(doc))
    return update
  })
}

/** Writes so many letters, each before the last one. */
function writeBackwards(text: Y.XmlText, letters: number): void {
  for (let n = 0; n < letters; n++) text.insert(0, 'x')
}

/** A text with one bold letter, and before it so many others; then all of these are removed. */
export const emptied = (letters: number): Uint8Array[] =>
  updatesOf(
    (text) => {
      text.insert(0, 'b', { bold: true })
      writeBackwards(text, letters)
    },
    (text) => text.delete(0, letters),
  )

/** A text of so many letters, which then have as many attributes. */
export const decorated = (letters: number): Uint8Array[] =>
  updatesOf(
    (text) => writeBackwards(text, letters),
    (text) =>
      text.format(0, letters, Object.fromEntries(Array.from({ length: letters }, (_, n) => [`a${n}`, 1]))),
  )

/** So many elements with two parts each, and all removed: Yjs joins the parts of each element. */
export const takenApart = (elements: number): Uint8Array[] =>
  updatesOf((_text, body) => {
    for (let n = 0; n < elements; n++) {
      const element = new Y.XmlElement('item')
      body.insert(n, [element])
      for (const name of ['last', 'first']) element.insert(0, [new Y.XmlElement(name)])
    }
    body.delete(0, elements)
  })
