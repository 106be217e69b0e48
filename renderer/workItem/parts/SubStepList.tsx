import type { CSSProperties } from 'react'
import type { SubStep } from '#shared/entities/playbooks/field.ts'
import { askedElementId } from '../fields/fieldId.ts'
import classes from './parts.module.css'

/** The lines of a step to tick off; a whole line is the target. */
export function SubStepList({
  workItemId,
  subSteps,
  ticked,
  missing,
  onTick,
}: {
  workItemId: string
  subSteps: readonly SubStep[]
  ticked: ReadonlySet<string>
  missing: ReadonlySet<string>
  onTick: (subStepId: string, done: boolean) => void
}) {
  return (
    <ul className={classes.lines}>
      {subSteps.map(({ id, title, depth }) => (
        <li key={id}>
          <label
            className={classes.line}
            style={{ '--depth': Math.min(depth, 5) } as CSSProperties}
            data-ticked={ticked.has(id) || undefined}
            data-missing={(missing.has(id) && !ticked.has(id)) || undefined}
          >
            <input
              id={askedElementId(workItemId, 'subStep', id)}
              type="checkbox"
              checked={ticked.has(id)}
              onChange={(event) => onTick(id, event.currentTarget.checked)}
            />
            <span dir="auto">{title}</span>
          </label>
        </li>
      ))}
    </ul>
  )
}
