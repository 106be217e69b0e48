import { rightsMessages } from '#shared/messages/rights.messages.ts'
import { forbidden, can } from '../rights/recordRule.ts'
import type { RecordRule, RightsFacts, RightsRecord } from '../rights/recordRule.ts'
import { mayAddTo } from '../runs/workRights.ts'

/**
 * A file is attached by members who may work on its work item. Once the step has ended, whoever manages runs removes one.
 */
export const onlyOwnFiles: RecordRule = ({ current, next }, actor, facts) => {
  const item = facts.recordOf('workItem', String(next['workItemId']))
  if (item === null) return null
  if (current === null) {
    if (item['runId'] !== next['runId']) return forbidden('RIGHT-13', rightsMessages.otherRun, 'runId')
    return mayAddTo(item, actor, facts) ? null : forbidden('RIGHT-13', rightsMessages.othersWork)
  }
  const isRemoved = next['status'] === 'removed' && current['status'] !== 'removed'
  if (!isRemoved || can(actor, next.teamId, 'run:manage')) return null
  const endedAt = endOf(item, facts)
  return endedAt === null || String(next['removedAt']) < endedAt
    ? null
    : forbidden('RIGHT-13', rightsMessages.stepEnded, 'status')
}

/** When the step of a work item ended; null while it is open. */
function endOf(item: RightsRecord, facts: RightsFacts): string | null {
  const step = facts.recordOf('stepExecution', String(item['stepExecutionId']))
  const endedAt = item['completedAt'] ?? step?.['endedAt']
  return typeof endedAt === 'string' ? endedAt : null
}
