import type { QueryContext } from '#core/door/context.ts'
import { entityOf } from '#shared/entities/registry.ts'
import { anyRecord } from '#core/words/anyRecord.ts'

/** The labels of keys that people chose, as the kind of a record finds them; other keys are shown unchanged. */
export function keyLabels(
  context: QueryContext,
  record: { readonly kind: string } | undefined,
): (key: string) => string {
  const labels =
    record &&
    entityOf(record.kind)?.face.keyLabels?.({ ...record }, (kind, id) => anyRecord(context, kind, id))
  return (key) => labels?.get(key) ?? key
}
