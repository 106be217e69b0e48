import { PersonAvatar } from '#renderer/ui/PersonAvatar.tsx'
import { useOthers } from '../draft/useOthers.ts'
import classes from './Step.module.css'

/** Who else is in this step right now. */
export function StepPeople({ stepId }: { stepId: string }) {
  const names = useOthers(stepId)
  if (names === '') return null
  return (
    <div className={classes.people}>
      {names.split('\n').map((name, i) => (
        <PersonAvatar key={`${i}${name}`} name={name} size={20} />
      ))}
    </div>
  )
}
