import type { z } from 'zod'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import type { IconName } from './iconName.ts'
import type { CountRecords, LoadRecord, RecordFacts } from './loadRecord.ts'

/** The names and fields of a search result. */
export interface SearchName {
  one: Message
  many: Message
  icon: IconName
  /** Place among equals; smaller is first. */
  rank: number
}

/** What words about a record may look at beside it. */
export interface Around {
  count: CountRecords
  nowMs: number
}

/** How records of a kind are found. */
export interface FaceSearch<Shape extends z.ZodRawShape> {
  /** Place among equals; smaller is first. */
  rank: number
  /** Searchable fields, in addition to the name. */
  text: readonly (keyof Shape & string)[]
  /** The kind under which it is found, where that is not its own: an answer, of the step of a run. */
  as?: Omit<SearchName, 'rank'> & { kind: string }
  /** A record without a name of its own: it is found by its text, and shown under the name of its parent. */
  isNameless?: true
  /** States in which lists find it by its words, and the search does not. */
  archivedIn?: readonly string[]
  /** It is found only where its fields have words. */
  needsText?: true
  /** A few words after the kind of a result: "version 3". */
  about?: (
    record: z.output<z.ZodObject<Shape>> & { id: string },
    format: FormatMessage,
    around: Around,
  ) => string
  /** The names of the document's parts, by kind of part. */
  parts?: Readonly<Record<string, SearchName>>
}

/** The presentation of a kind of record, defined once. Labels of fields and values are their `.meta`. */
export interface Face<Shape extends z.ZodRawShape = z.ZodRawShape> {
  /** The name of one inside a sentence: "job role". */
  one: Message
  /** The name of several: "job roles". */
  many: Message
  icon: IconName
  /**
   * The address of its page, with members of the record in braces: `/runs/{id}`; of `{slug|id}` the first known one. It
   * has its own page only if the address contains the id; otherwise it is shown on the page of its parent, where that
   * is known.
   */
  page?: string
  /** The query that shows it within the page of its parent: `step={stepId}`. */
  anchor?: string
  /** The field that names its parent or subject; the field's `ref` is the parent's kind. */
  partOf?: keyof Shape & string
  /** What tells the records of one parent apart, by id, where their names do not: the number of a version. */
  labelsAmong?: (records: readonly z.output<z.ZodObject<Shape>>[]) => ReadonlyMap<string, string>
  /** The labels of keys that people chose, as of the answers of a step. */
  keyLabels?: (record: RecordFacts, load: LoadRecord) => ReadonlyMap<string, string>
  /** The field of its state, whose values have a color and a shape. */
  state?: keyof Shape & string
  /** Paths of the fields with the SHA-256 hashes of its files: `outputs.sha256`. */
  files?: readonly string[]
  /** How it is found; left out, it is not. */
  search?: FaceSearch<Shape>
}
