import { focusAsked } from '../fields/fieldId.ts'
import type { AskedKind } from '../fields/fieldId.ts'
import classes from './parts.module.css'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { workItemMessages as m } from '#shared/messages/workItem.messages.ts'

/** Something that a step still needs, as `work.complete` names it. */
export interface Missing {
  kind: AskedKind
  id: string
  label: string
}

const verbs = { field: m.fillIn, evidence: m.attach, subStep: m.tick } satisfies Record<AskedKind, unknown>

/** Reads the missing parts from the core's error. */
export function missingFrom(details: Record<string, unknown> | undefined): Missing[] {
  const list = details?.['missing']
  return Array.isArray(list) ? list.filter(isMissing) : []
}

function isMissing(value: unknown): value is Missing {
  if (typeof value !== 'object' || value === null) return false
  const { kind, id, label } = value as Record<string, unknown>
  return typeof kind === 'string' && kind in verbs && typeof id === 'string' && typeof label === 'string'
}

/** The list of missing parts; each line links to one. */
export function MissingNotice({ workItemId, missing }: { workItemId: string; missing: readonly Missing[] }) {
  const format = useFormatMessage()
  if (missing.length === 0) return null
  return (
    <div className={classes.missing} role="alert">
      <p>{format(m.missing, { count: missing.length })}</p>
      <ul>
        {missing.map(({ kind, id, label }) => (
          <li key={`${kind} ${id}`}>
            <button type="button" className={classes.goTo} onClick={() => focusAsked(workItemId, kind, id)}>
              {format(verbs[kind], { label })}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
