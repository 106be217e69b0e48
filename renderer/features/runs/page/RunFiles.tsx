import type { RunView } from '#shared/contract/runs.contract.ts'
import { AttachmentLine } from '#renderer/workItem/files/AttachmentLine.tsx'
import type { RunStep } from '#renderer/workItem/words/stepStates.ts'
import { runPageMessages as m } from '#shared/messages/runPage.messages.ts'
import { runWorkMessages } from '#shared/messages/runWork.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { OlderOnes } from './OlderOnes.tsx'
import classes from './context.module.css'

/** The files of a run, by step; those of the present step first. */
export function RunFiles({
  view,
  first,
  onSelectStep,
}: {
  view: RunView
  first: string | null
  onSelectStep: (stepId: string) => void
}) {
  const format = useFormatMessage()
  const groups = view.steps
    .map((step) => ({ step, files: filesOf(view, step) }))
    .filter(({ files }) => files.length > 0)
    .sort((a, b) => Number(b.step.execution.stepId === first) - Number(a.step.execution.stepId === first))
  if (groups.length === 0) {
    return <p className={classes.quiet}>{format(m.noAttachments)}</p>
  }
  return (
    <div className={classes.stack}>
      <OlderOnes
        shown={view.attachments.length}
        total={view.totals.attachments}
        message={m.newestAttachments}
      />
      {groups.map(({ step: { execution }, files }) => (
        <section key={execution.id} className={classes.composer}>
          {execution.stepId === first ? (
            <p className={classes.quiet}>{format(m.thisStep)}</p>
          ) : (
            <button type="button" className={classes.stepLink} onClick={() => onSelectStep(execution.stepId)}>
              {format(m.stepTitle, { number: execution.position + 1, title: execution.name })}
            </button>
          )}
          {files.map((file) => (
            <AttachmentLine
              key={file.id}
              file={file}
              nameOf={(personId) => view.people[personId] ?? format(runWorkMessages.formerPerson)}
            />
          ))}
        </section>
      ))}
    </div>
  )
}

function filesOf(view: RunView, { item }: RunStep) {
  return item === null ? [] : view.attachments.filter((file) => file.workItemId === item.id)
}
