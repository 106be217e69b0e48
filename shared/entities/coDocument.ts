import * as Y from 'yjs'
import { cutText } from '#shared/kernel/cutText.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { RefersTo } from './changedApart.ts'
import type { Message } from '#shared/messages/message.ts'
import type { DocumentEdit, DocumentEditing } from './documentEdit.ts'
import type { Permission } from './permission.ts'

/** The search entry of a part of a document. Lines of `body` separate unrelated texts. */
export interface DocumentItem {
  /** The kind of the part: `step`, or the kind of the record for the document as a whole. */
  kind: string
  /** The part of the document; empty for the document as a whole. */
  part: string
  /** Words here count more. */
  title: string
  body: string
}

/** Texts are searched by their beginning of this length, in characters. */
const searchedLength = 20_000

/** Texts that do not belong together, as one that is searched; blank ones are left out. */
export function searchedLines(texts: readonly (string | null | undefined)[]): string {
  const said = texts.filter((text) => text !== null && text !== undefined && text.trim() !== '')
  return cutText(said.join('\n'), searchedLength)
}

/** A heading of a document. */
export interface OutlineEntry {
  id: string
  title: string
}

/** The record of a document, as far as every kind has it. */
type LockedRecord = { readonly name: string; readonly [field: string]: unknown }

/** Why a record's document is read-only for everyone, in words; null while it can be edited. */
export type DocumentLock = (record: LockedRecord, format: FormatMessage) => string | null

/** A plain field of a document in words. */
export interface FieldWords {
  /** The part of the document that it belongs to; empty for the document as a whole. */
  part: string
  /** The name of the kind. */
  label: string
  /** The words of its values, where it is a closed list. */
  values?: Readonly<Record<string, Message>>
  /** The kind of record that the value names. */
  ref?: string
}

/** The definition of one kind of co-edited document: a Y.Doc of a record, under the record's id. */
export interface CoDocumentDefinition<Name extends string, Roots, Facts, Content, Edit> {
  /** Names the kind in rooms of the sync server and in the local file. Lower-case letters, never changed. */
  kind: Name
  /** The kind of record that a document belongs to. */
  record: string
  /** The shared types of a document, made where they are missing. */
  roots: (doc: Y.Doc) => Roots
  /** The first update of every document, of the client `seedClientId`: applying it twice changes nothing. */
  seed: Uint8Array
  layout: {
    /** Version of the layout; a document of a newer one is opened for reading only. */
    version: number
    /** The layout version stored in a document. */
    versionOf: (doc: Y.Doc) => number
    /** Stores the present version in a document, whatever it said before. */
    claim: (doc: Y.Doc) => void
    /**
     * `steps[n]` upgrades a document from version n to n + 1, including its stored version. Two computers may run a
     * step concurrently, so it only sets entries of maps.
     */
    steps: { readonly [from: number]: (doc: Y.Doc) => void }
  }
  /** The facts for lists, repeated by the record under the same names. */
  facts: (doc: Y.Doc) => Facts
  /** The whole document as plain data; valid for any input of peers. */
  read: (doc: Y.Doc) => Content
  search: {
    /** The parts that a transaction changed. */
    changedParts: (doc: Y.Doc, changed: Y.Transaction['changed']) => Iterable<string>
    /** The search entries of the document, or of these parts only. */
    items: (doc: Y.Doc, parts?: Iterable<string>) => DocumentItem[]
  }
  /** The headings, with the ids that edits name. */
  outline: (doc: Y.Doc) => OutlineEntry[]
  edits: DocumentEditing<Edit>
  lock?: DocumentLock
  /** The plain values: of two concurrent values one wins, and the other is shown as a conflict. */
  fields: {
    /** The root maps that hold them. */
    roots: readonly string[]
    /** Fields of the record that repeat a value, with its path: such a field is merged with the record. */
    repeated?: Readonly<Record<string, string>>
    describe: (doc: Y.Doc, path: string, format: FormatMessage) => FieldWords
    /** What people call an entry of a list, by its path. */
    nameOf: (doc: Y.Doc, path: string, format: FormatMessage) => string
    /** The part that an entry refers to, such as what a step waits for: its removal is in conflict with a new reference. */
    refersTo?: RefersTo
  }
  permissions: { read: Permission; write: Permission }
  /**
   * Its versions; null where none is published. The record has `publishedHash`, the content hash of the version in force,
   * and `hasUnpublishedChanges`.
   */
  publish: {
    /** The kind of record of a version: part of the record, with `content` and a growing `number`. */
    version: string
    /** The content of a version. */
    freeze: (doc: Y.Doc) => Content
    /** The search entries of a version, which is found under the record. */
    items(content: Content): DocumentItem[]
  } | null
}

export type CoDocument<
  Name extends string = string,
  Roots = unknown,
  Facts = object,
  Content = unknown,
  Edit = DocumentEdit,
> = Readonly<CoDocumentDefinition<Name, Roots, Facts, Content, Edit>>

/** Declares one kind of co-edited document: the source of rooms, storage, search, rights and versions. */
export function defineCoDocument<
  const Name extends string,
  Roots,
  Facts extends object,
  Content,
  Edit extends DocumentEdit,
>(
  definition: CoDocumentDefinition<Name, Roots, Facts, Content, Edit>,
): CoDocument<Name, Roots, Facts, Content, Edit> {
  if (!/^[a-z]{1,40}$/.test(definition.kind))
    throw new Error(`${definition.kind} cannot name a kind of document`)
  return definition
}

/** The Yjs client of every seed. */
export const seedClientId = 1

/** Origin of the seed's transaction. */
export const seedOrigin = 'orgata:seed'

/** A new document of a kind, with the beginning that every one of its kind has. */
export function newDocument(kind: CoDocument): Y.Doc {
  const doc = new Y.Doc()
  // Only a type that has its kind can be told when something in it changes.
  kind.roots(doc)
  Y.applyUpdate(doc, kind.seed, seedOrigin)
  return doc
}

/** Whether a newer Orgata wrote a document. Editing it here would delete members that this version does not know. */
export function isNewerLayout(kind: CoDocument, doc: Y.Doc): boolean {
  return kind.layout.versionOf(doc) > kind.layout.version
}

/**
 * Whether one change may take a document's stored layout from one version to another: up to a known one, or back from an
 * unknown one. Any other number would lock the document for everybody, or run steps again.
 */
export function mayChangeLayout({ layout }: CoDocument, from: number, to: number): boolean {
  return from === to || (to <= layout.version && (to > from || from > layout.version))
}

/** Brings an older document to the present layout. Call it in the transaction of an edit. */
export function raiseLayout(kind: CoDocument, doc: Y.Doc): void {
  const { version, versionOf, steps } = kind.layout
  for (let from = versionOf(doc); from < version; from++) steps[from]?.(doc)
}
