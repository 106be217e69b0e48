import { richNode } from '#shared/entities/richText/richText.ts'
import type { RichNode } from '#shared/entities/richText/richText.ts'

/** Whether a value from the log is a rich text. */
export function isRichNode(value: unknown): value is RichNode {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    value.type === 'doc' &&
    richNode.safeParse(value).success
  )
}
