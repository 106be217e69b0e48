import type { LoadRecord, RecordFacts } from '../loadRecord.ts'
import { labelWithUnit } from '../playbooks/field.ts'
import type { PlaybookVersion } from '../playbooks/playbookVersion.entity.ts'

/** The labels of the inputs and outputs of a step or work item, by key, and of its checklist, from the version that it follows. */
export function answerLabels(record: RecordFacts, load: LoadRecord): ReadonlyMap<string, string> {
  const run = load('run', String(record['runId']))
  const version = run && load('playbookVersion', String(run['versionId']))
  const content = version?.['content'] as PlaybookVersion['content'] | undefined
  const step = content?.steps.find(({ id }) => id === record['stepId'])
  const fields = [...(step?.inputs ?? []), ...(step?.outputs ?? [])]
  return new Map([
    ...(step?.subSteps ?? []).map(({ id, title }) => [id, title] as const),
    ...fields.map((field) => [field.key, labelWithUnit(field)] as const),
  ])
}
