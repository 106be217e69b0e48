import { PersonAvatar } from '#renderer/ui/PersonAvatar.tsx'
import { useOthers } from '../draft/useOthers.ts'
import classes from './StepCard.module.css'

/** Who else is in this step right now. */
export function StepPeople({ stepId }: { stepId: string }) {
  const others = useOthers(stepId)
  if (others.length === 0) return null
  return (
    <div className={classes.people}>
      {others.map(({ name, seed }) => (
        <PersonAvatar key={seed} name={name} seed={seed} size={20} />
      ))}
    </div>
  )
}
