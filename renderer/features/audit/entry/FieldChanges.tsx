import { useMemo } from 'react'
import { changesOf, codeWords, valueWords } from './changes.ts'
import type { Change, ValueNames } from './changes.ts'
import classes from './entry.module.css'

function Value({ value, isCode, names }: { value: unknown; isCode: boolean } & ValueNames) {
  const { text, quiet, empty } = valueWords(value, { names })
  if (text === '') return null
  return (
    <span className={classes.value} data-quiet={quiet || undefined} data-empty={empty || undefined}>
      {isCode && !empty ? codeWords(text) : text}
    </span>
  )
}

function Rows({ rows, sides, names }: { rows: Change[]; sides: Sides } & ValueNames) {
  return rows.map(({ label, before, after, isCode }) => (
    <tr key={label}>
      <th scope="row">{label}</th>
      {sides !== 'after' && (
        <td data-side="before">
          <Value value={before} isCode={isCode} names={names} />
        </td>
      )}
      {sides !== 'before' && (
        <td data-side="after">
          <Value value={after} isCode={isCode} names={names} />
        </td>
      )}
    </tr>
  ))
}

type Sides = 'both' | 'before' | 'after'

/** What changed, member by member: before and after beside each other, or the one that is there. */
export function FieldChanges({ before, after, names }: { before: unknown; after: unknown } & ValueNames) {
  const changes = useMemo(() => changesOf(before, after), [before, after])
  const sides: Sides = before === null ? 'after' : after === null ? 'before' : 'both'
  const isLeftEmpty = ({ before: was, after: is }: Change) =>
    sides !== 'both' && valueWords(sides === 'after' ? is : was, { names }).empty
  const all = changes.filter(({ isInternal }) => !isInternal)
  const told = all.filter((change) => !isLeftEmpty(change))
  const leftEmpty = all.filter(isLeftEmpty).map(({ label }) => label)
  const internal = changes.filter(({ isInternal }) => isInternal)
  const head = (
    <thead>
      <tr>
        <th scope="col">
          <span className="orgata-visually-hidden">What</span>
        </th>
        {sides !== 'after' && <th scope="col">{sides === 'before' ? 'What was removed' : 'Before'}</th>}
        {sides !== 'before' && <th scope="col">{sides === 'after' ? 'What was made' : 'After'}</th>}
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
      {leftEmpty.length > 0 && <p className={classes.leftEmpty}>Left empty: {leftEmpty.join(', ')}</p>}
      {internal.length > 0 && (
        <details className={classes.more} open={told.length === 0}>
          <summary>What Orgata keeps for itself ({internal.length})</summary>
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
