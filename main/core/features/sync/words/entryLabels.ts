import type { QueryContext } from '#core/door/context.ts'
import { anyRecord } from './placeOf.ts'

/** The labels of a step's inputs and outputs, by key; other keys are shown unchanged. */
export function entryLabels(
  context: QueryContext,
  record: { readonly [field: string]: unknown } | undefined,
): (key: string) => string {
  const runId = record?.['runId']
  const run = typeof runId === 'string' ? anyRecord(context, 'run', runId) : undefined
  if (run?.kind !== 'run') return (key) => key
  const version = context.get('playbookVersion', run.versionId, { includeDeleted: true })
  const step = version?.content.steps.find(({ id }) => id === record?.['stepId'])
  const labels = new Map([...(step?.inputs ?? []), ...(step?.outputs ?? [])].map((f) => [f.key, f.label]))
  return (key) => labels.get(key) ?? key
}
