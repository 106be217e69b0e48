import type { z } from 'zod'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import type { IconName } from './iconName.ts'

/** What people call something that the search finds. */
export interface SearchName {
  one: Message
  many: Message
  icon: IconName
  /** Place among equals; smaller is first. */
  rank: number
}

/** How records of a kind are found. */
export interface FaceSearch<Shape extends z.ZodRawShape> {
  /** Place among equals; smaller is first. */
  rank: number
  /** Fields whose words are found, beside the name. */
  text: readonly (keyof Shape & string)[]
  /** The kind under which it is found, where that is not its own: an answer, of the step of a run. */
  as?: Omit<SearchName, 'rank'> & { kind: string }
  /** Its name is no name: it is found by its text, and called after what it is part of. */
  isNameless?: true
  /** It is found only where its fields have words. */
  needsText?: true
  /** A few words on a found one, behind its kind: "version 3". */
  about?: (record: z.output<z.ZodObject<Shape>>, format: FormatMessage) => string
  /** What the parts of its document are called, by the kind of part. */
  parts?: Readonly<Record<string, SearchName>>
}

/** How a kind of record looks to people: said once, beside its fields. Words of fields and values are their `.meta`. */
export interface Face<Shape extends z.ZodRawShape = z.ZodRawShape> {
  /** What one is called inside a sentence: "job role". */
  one: Message
  /** What several are called: "job roles". */
  many: Message
  icon: IconName
  /**
   * The address of its page, with members of the record in braces: `/runs/{id}`; of `{slug|id}` the first that is known. It
   * is its own page only if it names the id; else it is shown on the page of what it is part of, where that is known.
   */
  page?: string
  /** The query that shows it within the page of what it is part of: `step={stepId}`. */
  anchor?: string
  /** The field that names what it is part of, or is about; its `ref` says which kind that is. */
  partOf?: keyof Shape & string
  /** The field that holds its state, whose values have a look. */
  state?: keyof Shape & string
  /** Paths of the fields that hold SHA-256 hashes of files whose bytes belong to it: `outputs.sha256`. */
  files?: readonly string[]
  /** How it is found; left out, it is not. */
  search?: FaceSearch<Shape>
}
