import type { FoundThing } from '#shared/contract/search.contract.ts'
import type { ListKeys } from '#renderer/ui/keyboard/useListKeys.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { MarkedText } from '#renderer/ui/MarkedText.tsx'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { foundAddress, foundLook, foundName } from './found.ts'
import classes from './search.module.css'

/** One search result: its name, its kind, and the matches in its text. */
export function FoundLine({
  thing,
  rowProps,
}: {
  thing: FoundThing
  rowProps: ReturnType<ListKeys['rowProps']>
}) {
  const format = useFormatMessage()
  const Icon = foundLook(thing.kind, format).icon
  return (
    <li className={classes.item}>
      <AppLink to={foundAddress(thing)} className={classes.line} {...rowProps}>
        <span className={classes.icon} aria-hidden="true">
          <Icon size={18} />
        </span>
        <span className={classes.words}>
          <span className={classes.top}>
            <span className={classes.name}>
              <MarkedText {...foundName(thing, format)} />
            </span>
            <span className={classes.hint}>{thing.hint}</span>
          </span>
          {thing.snippet && (
            <span className={classes.snippet}>
              <MarkedText {...thing.snippet} />
            </span>
          )}
        </span>
      </AppLink>
    </li>
  )
}
