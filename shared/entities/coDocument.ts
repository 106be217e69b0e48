import * as Y from 'yjs'
import { cutText } from '#shared/kernel/cutText.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { DocumentEdit, DocumentEditing } from './documentEdit.ts'
import type { MergeableRecord } from './mergeableRecord.ts'
import type { Permission } from './permission.ts'

/** What a part of a document gives to the search. Lines of `body` separate what does not belong together. */
export interface DocumentItem {
  /** What is found: `step`, or the kind of the record for the document as a whole. */
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

/** What makes a record's document read only for everybody, in words; null while it can be edited. */
export type DocumentLock = (record: MergeableRecord, format: FormatMessage) => string | null

/** A plain field of a document in words. */
export interface FieldWords {
  /** The part of the document that it belongs to; empty for the document as a whole. */
  part: string
  /** What people call it. */
  label: string
  /** The kind of record that the value names. */
  ref?: string
}

/** What a definition says about one kind of co-edited document: a Y.Doc beside a record, under the record's id. */
export interface CoDocumentDefinition<Name extends string, Roots, Facts, Content, Edit> {
  /** Names the kind in rooms of the sync server and in the local file. Lower-case letters, never changed. */
  kind: Name
  /** The kind of record that a document belongs to. */
  record: string
  /** What people call it: "playbook". */
  word: string
  /** The shared types of a document, made where they are missing. */
  roots: (doc: Y.Doc) => Roots
  /** The update that every document begins with, of the client `seedClientId`: applying it twice changes nothing. */
  seed: Uint8Array
  layout: {
    /** Version of the layout; a document of a newer one is opened for reading only. */
    version: number
    /** The version that a document says it has. */
    versionOf: (doc: Y.Doc) => number
    /**
     * `steps[n]` brings a document from version n to n + 1, the version it says included. Two computers may carry one out
     * apart, so it only sets entries of maps.
     */
    steps: { readonly [from: number]: (doc: Y.Doc) => void }
  }
  /** What lists show of it and the record repeats, under the same names. */
  facts: (doc: Y.Doc) => Facts
  /** The whole document as plain data; valid whatever peers wrote. */
  read: (doc: Y.Doc) => Content
  search: {
    /** The parts that a transaction changed. */
    changedParts: (doc: Y.Doc, changed: Y.Transaction['changed']) => Iterable<string>
    /** What the document says, or only these parts of it. */
    items: (doc: Y.Doc, parts?: Iterable<string>) => DocumentItem[]
  }
  /** The headings, with the ids by which edits name what is below them. */
  outline: (doc: Y.Doc) => OutlineEntry[]
  edits: DocumentEditing<Edit>
  lock?: DocumentLock
  /** The plain values: of two that were written apart one stands, and the other is shown as a conflict. */
  fields: {
    /** The root maps that hold them. */
    roots: readonly string[]
    /** Paths of values that the record repeats in a field which is merged with the record. */
    except?: readonly string[]
    describe: (doc: Y.Doc, path: string, format: FormatMessage) => FieldWords
  }
  permissions: { read: Permission; write: Permission }
  /**
   * The content of a version; null where nothing is published. The record has `publishedHash`, the content hash of the
   * version in force, and `hasUnpublishedChanges`.
   */
  publish: { freeze: (doc: Y.Doc) => Content } | null
}

export type CoDocument<
  Name extends string = string,
  Roots = unknown,
  Facts = object,
  Content = unknown,
  Edit = DocumentEdit,
> = Readonly<CoDocumentDefinition<Name, Roots, Facts, Content, Edit>>

/** Declares one kind of co-edited document; rooms, storage, search, rights and versions come from this one place. */
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

/** Whether a newer Orgata wrote a document. Editing it here would delete what this version does not know. */
export function isNewerLayout(kind: CoDocument, doc: Y.Doc): boolean {
  return kind.layout.versionOf(doc) > kind.layout.version
}

/** Brings an older document to the present layout. Call it in the transaction of an edit. */
export function raiseLayout(kind: CoDocument, doc: Y.Doc): void {
  const { version, versionOf, steps } = kind.layout
  for (let from = versionOf(doc); from < version; from++) steps[from]?.(doc)
}
