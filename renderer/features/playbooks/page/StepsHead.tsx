import { setRoleWhereMissing } from '#shared/entities/playbooks/editSteps.ts'
import { durationMs } from '#shared/kernel/duration.ts'
import { showDone } from '#renderer/ui/toast.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { msWords } from '#shared/messages/durationWords.ts'
import { playbookPageMessages as m } from '#shared/messages/playbookPage.messages.ts'
import { RolePicker } from '../controls/RolePicker.tsx'
import { useDraft } from '../draft/DraftProvider.tsx'
import { useHistory } from '../draft/useHistory.ts'
import { useFromSource, useRoles, useStepIds } from '../source/SourceProvider.tsx'
import classes from './PlaybookScreen.module.css'

/** The number of steps and their duration, and actions for missing facts. */
export function StepsHead() {
  const { edits, canEdit } = useDraft()
  const roles = useRoles()
  const format = useFormatMessage()
  const { undo } = useHistory()
  const count = useStepIds().length
  const totalMs = useFromSource((source) =>
    source
      .steps()
      .reduce((sum, step) => sum + (step.estimatedDuration ? durationMs(step.estimatedDuration) : 0), 0),
  )
  const withoutRole = useFromSource(
    (source) => source.steps().filter((step) => step.type === 'human' && step.roleId === null).length,
  )

  const give = (roleId: string) => {
    const changed = edits.run((draft) => setRoleWhereMissing(draft, roleId))
    const role = roles.nameOf(roleId)
    const words =
      role === undefined
        ? format(m.roleGivenNew, { count: changed })
        : format(m.roleGiven, { count: changed, role })
    showDone(words, {
      label: format(m.undo),
      run: undo,
    })
  }

  return (
    <>
      <div className={classes.stepsHead}>
        <h2>{format(m.steps)}</h2>
        <span className={classes.sum}>
          {totalMs > 0
            ? format(m.stepCountAndTime, { count, length: msWords(totalMs, format) })
            : count > 0 && format(m.stepCount, { count })}
        </span>
      </div>
      {canEdit && withoutRole > 0 && (
        <div className={classes.roleHelp}>
          <span>{format(m.noRole, { count: withoutRole })}</span>
          <RolePicker label={format(m.roleForAll)} value={null} onPick={give}>
            <span>{format(m.chooseRole)}</span>
          </RolePicker>
        </div>
      )}
    </>
  )
}
