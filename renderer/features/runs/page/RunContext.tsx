import { Tabs } from '@mantine/core'
import { create } from 'zustand'
import { isAttached } from '#shared/entities/files/attachment.entity.ts'
import type { RunView } from '#shared/contract/runs.contract.ts'
import type { RunStep } from '#renderer/workItem/words/stepStates.ts'
import { runPageMessages as m } from '#shared/messages/runPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { Comments } from './Comments.tsx'
import classes from './context.module.css'
import { RunFiles } from './RunFiles.tsx'
import { Timeline } from './Timeline.tsx'

type Tab = 'files' | 'comments' | 'history'

/** The selected tab stays the same from step to step. */
const useTab = create<{ tab: Tab; show: (tab: Tab) => void }>((set) => ({
  tab: 'comments',
  show: (tab) => set({ tab }),
}))

/** The context of a step: comments, files, and the history of the run. */
export function RunContext({
  view,
  step,
  isBelow,
  onSelectStep,
}: {
  view: RunView
  step: RunStep
  /** Shown below the form instead of beside it. */
  isBelow: boolean
  onSelectStep: (stepId: string) => void
}) {
  const format = useFormatMessage()
  const { tab, show } = useTab()
  const { item } = step
  const files = view.attachments.filter((file) => file.workItemId === item?.id && isAttached(file)).length
  const comments = view.comments.filter(({ comment }) => comment.workItemId === item?.id).length
  return (
    <div className={isBelow ? classes.below : undefined}>
      <Tabs value={tab} onChange={(next) => show(next as Tab)} keepMounted={false} className={classes.tabs}>
        <Tabs.List className={classes.list} aria-label={format(m.aboutStep)}>
          <Tabs.Tab value="comments">
            {format(m.comments)}
            <Count n={comments} />
          </Tabs.Tab>
          <Tabs.Tab value="files">
            {format(m.attachments)}
            <Count n={files} />
          </Tabs.Tab>
          <Tabs.Tab value="history">{format(m.history)}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="comments" className={classes.panel}>
          <Comments view={view} item={item} onSelectStep={onSelectStep} />
        </Tabs.Panel>
        <Tabs.Panel value="files" className={classes.panel}>
          <RunFiles view={view} first={step.execution.stepId} onSelectStep={onSelectStep} />
        </Tabs.Panel>
        <Tabs.Panel value="history" className={classes.panel}>
          <Timeline events={view.timeline} onSelectStep={onSelectStep} />
        </Tabs.Panel>
      </Tabs>
    </div>
  )
}

function Count({ n }: { n: number }) {
  const format = useFormatMessage()
  return n === 0 ? null : <span className={`${classes.tabCount} orgata-tabular`}>{format.number(n)}</span>
}
