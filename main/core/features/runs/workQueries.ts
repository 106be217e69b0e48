import type { QueryContext } from '#core/door/context.ts'
import { itemWithInputs } from './itemValues.ts'
import { actorName } from './people.ts'
import { loadRun, stepOf } from './runState.ts'
import { workItemViewer } from './workItemViews.ts'

/** One work item with its step, comments and files. @throws OrgataError `not_found` */
export function getWork({ workItemId }: { workItemId: string }, context: QueryContext) {
  const item = context.require('workItem', workItemId)
  const { run, content } = loadRun(context, item.runId)
  const step = stepOf(content, item.stepId)
  const selector = { workItemId }
  return {
    view: workItemViewer(context)(itemWithInputs(item, step, run)),
    step,
    comments: context
      .find('comment', { selector, sort: [{ createdAt: 'asc' }] })
      .map((comment) => ({ comment, authorName: actorName(context, comment.createdBy) })),
    attachments: context.find('attachment', { selector, sort: [{ createdAt: 'asc' }] }),
  }
}
