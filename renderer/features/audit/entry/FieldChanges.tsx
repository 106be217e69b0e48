import { useMemo } from 'react'
import type { FieldFace } from '#shared/entities/fieldFace.ts'
import { nameInWords } from '#shared/entities/fieldFace.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { changesOf, valueWords } from './changes.ts'
import type { Change, ValueNames } from './changes.ts'
import classes from './entry.module.css'
import { auditEntryMessages as m } from '#shared/messages/auditEntry.messages.ts'

function Value({ value, values, names }: { value: unknown; values: FieldFace['values'] } & ValueNames) {
  const format = useFormatMessage()
  const { text, quiet, empty } = valueWords(value, { names }, format)
  const word = values?.[text]?.label
  if (text === '') return null
  return (
    <span
      className={classes.value}
      data-quiet={quiet || undefined}
      data-empty={empty || undefined}
      dir="auto"
    >
      {word !== undefined ? format(word) : values !== undefined && !empty ? nameInWords(text) : text}
    </span>
  )
}

function Rows({ rows, sides, names }: { rows: Change[]; sides: Sides } & ValueNames) {
  return rows.map(({ label, before, after, values }) => (
    <tr key={label}>
      <th scope="row">{label}</th>
      {sides !== 'after' && (
        <td data-side="before">
          <Value value={before} values={values} names={names} />
        </td>
      )}
      {sides !== 'before' && (
        <td data-side="after">
          <Value value={after} values={values} names={names} />
        </td>
      )}
    </tr>
  ))
}

type Sides = 'both' | 'before' | 'after'

interface FieldChangesProps extends ValueNames {
  /** The kind of the record. */
  kind: string
  before: unknown
  after: unknown
}

/** The changed members: before and after side by side, or the present one. */
export function FieldChanges({ kind, before, after, names }: FieldChangesProps) {
  const format = useFormatMessage()
  const changes = useMemo(
    () => changesOf(kind, before, after, format, names),
    [kind, before, after, format, names],
  )
  const sides: Sides = before === null ? 'after' : after === null ? 'before' : 'both'
  const isLeftEmpty = ({ before: was, after: is }: Change) =>
    sides !== 'both' && valueWords(sides === 'after' ? is : was, { names }, format).empty
  const all = changes.filter(({ isInternal }) => !isInternal)
  const told = all.filter((change) => !isLeftEmpty(change))
  const leftEmpty = all.filter(isLeftEmpty).map(({ label }) => label)
  const internal = changes.filter(({ isInternal }) => isInternal)
  const head = (
    <thead>
      <tr>
        <th scope="col">
          <span className={sides === 'both' ? 'orgata-visually-hidden' : undefined}>{format(m.field)}</span>
        </th>
        {sides !== 'after' && <th scope="col">{format(sides === 'before' ? m.lastValue : m.before)}</th>}
        {sides !== 'before' && <th scope="col">{format(sides === 'after' ? m.value : m.after)}</th>}
      </tr>
    </thead>
  )
  return (
    <>
      {told.length > 0 && (
        <table className={classes.changes} data-sides={sides}>
          {head}
          <tbody>
            <Rows rows={told} sides={sides} names={names} />
          </tbody>
        </table>
      )}
      {leftEmpty.length > 0 && (
        <p className={classes.leftEmpty}>{format(m.leftEmpty, { fields: leftEmpty.join(', ') })}</p>
      )}
      {internal.length > 0 && (
        <details className={classes.more} open={told.length === 0}>
          <summary>{format(m.technical, { count: internal.length })}</summary>
          <table className={classes.changes} data-sides={sides}>
            {head}
            <tbody>
              <Rows rows={internal} sides={sides} names={names} />
            </tbody>
          </table>
        </details>
      )}
    </>
  )
}
