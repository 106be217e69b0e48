import { maxOfWorkItem } from '#shared/contract/work.contract.ts'
import { firstWithin } from '#core/commands/firstWithin.ts'
import type { QueryContext } from '#core/door/context.ts'
import type { FindOptions } from '#core/store/store.ts'
import { itemWithInputs } from './itemValues.ts'
import { maxBytesOfComments, maxBytesOfFiles } from './answerLimits.ts'
import { actorName } from './people.ts'
import { loadRun, stepOf } from './runState.ts'
import { workItemViewer } from './workItemViews.ts'

/** One work item with its step, comments and files. @throws OrgataError `not_found` */
export function getWork({ workItemId }: { workItemId: string }, context: QueryContext) {
  const item = context.require('workItem', workItemId)
  const { run, content } = loadRun(context, item.runId)
  const step = stepOf(content, item.stepId)
  const newestFirst: FindOptions = {
    selector: { workItemId, runId: item.runId },
    sort: [{ createdAt: 'desc' }, { id: 'desc' }],
    limit: maxOfWorkItem,
  }
  return {
    view: workItemViewer(context)(itemWithInputs(item, step, run)),
    step,
    comments: firstWithin(context.find('comment', newestFirst), maxBytesOfComments)
      .toReversed()
      .map((comment) => ({ comment, authorName: actorName(context, comment.createdBy) })),
    attachments: firstWithin(context.find('attachment', newestFirst), maxBytesOfFiles).toReversed(),
  }
}
