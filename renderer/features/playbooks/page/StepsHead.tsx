import { setRoleWhereMissing } from '#shared/entities/playbooks/editSteps.ts'
import { durationMs } from '#shared/kernel/duration.ts'
import { showDone } from '#renderer/ui/toast.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { msWords } from '#shared/messages/durationWords.ts'
import { RolePicker } from '../controls/RolePicker.tsx'
import { useDraft } from '../draft/DraftProvider.tsx'
import { useHistory } from '../draft/useHistory.ts'
import { useFromSource, useRoles, useStepIds } from '../source/SourceProvider.tsx'
import { countWords } from '../words/stepWords.ts'
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
    const role = roles.nameOf(roleId) ?? 'the new role'
    showDone(`${countWords(changed, 'step has', 'steps have')} the role ${role} now.`, {
      label: 'Undo',
      run: undo,
    })
  }

  return (
    <>
      <div className={classes.stepsHead}>
        <h2>Steps</h2>
        <span className={classes.sum}>
          {count > 0 && countWords(count, 'step', 'steps')}
          {totalMs > 0 && `, about ${msWords(totalMs, format)}`}
        </span>
      </div>
      {canEdit && withoutRole > 0 && (
        <div className={classes.roleHelp}>
          <span>
            {withoutRole === 1 ? 'One step has no role.' : `${withoutRole} steps have no role.`}{' '}
            {withoutRole === 1 ? 'Give it' : 'Give them all'}
          </span>
          <RolePicker label="Role for every step without one" value={null} onPick={give}>
            <span>Choose a role …</span>
          </RolePicker>
        </div>
      )}
    </>
  )
}
