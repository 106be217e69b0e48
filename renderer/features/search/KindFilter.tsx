import type { OutputOf } from '#shared/contract/operations.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { Choices } from '#renderer/ui/Choices.tsx'
import { searchMessages } from '#shared/messages/search.messages.ts'
import { foundLook } from './found.ts'
import classes from './search.module.css'

/** Results are counted up to this number. */
const manyFrom = 1_000

interface Props {
  counts: OutputOf<'search.query'>['counts']
  value: string | undefined
  onChange: (kind: string | undefined) => void
}

/** Chooses one kind of things, with how many there are of each. The chosen one stays there when it has none. */
export function KindFilter({ counts, value, onChange }: Props) {
  const format = useFormatMessage()
  const shown =
    value === undefined || counts.some(({ kind }) => kind === value)
      ? counts
      : [...counts, { kind: value, count: 0 }]
  const ofKinds = shown.map(({ kind, count }) => {
    const { many, icon: Icon } = foundLook(kind, format)
    const look = (
      <>
        <span className={classes.sign} aria-hidden="true">
          <Icon size={14} />
        </span>
        {many}
        <span className={classes.count}>
          {count >= manyFrom ? format(searchMessages.manyCount, { count: manyFrom }) : format.number(count)}
        </span>
      </>
    )
    return { value: kind, look }
  })
  return (
    <div className={classes.kinds}>
      <Choices
        label={format(searchMessages.ofOneKind)}
        name="kind"
        value={value}
        choices={[{ value: undefined, look: format(searchMessages.everything) }, ...ofKinds]}
        onChange={onChange}
      />
    </div>
  )
}
