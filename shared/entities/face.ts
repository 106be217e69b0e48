import type { z } from 'zod'
import type { Message } from '#shared/messages/message.ts'
import type { IconName } from './iconName.ts'

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
}
