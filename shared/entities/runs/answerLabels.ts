import type { LoadRecord, RecordFacts } from '../loadRecord.ts'
import type { PlaybookVersion } from '../playbooks/playbookVersion.entity.ts'

/** The labels of the inputs and outputs of a step or work item, by key, from the version that it follows. */
export function answerLabels(record: RecordFacts, load: LoadRecord): ReadonlyMap<string, string> {
  const run = load('run', String(record['runId']))
  const version = run && load('playbookVersion', String(run['versionId']))
  const content = version?.['content'] as PlaybookVersion['content'] | undefined
  const step = content?.steps.find(({ id }) => id === record['stepId'])
  return new Map([...(step?.inputs ?? []), ...(step?.outputs ?? [])].map(({ key, label }) => [key, label]))
}
