import { Button } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import type { OutputOf } from '#shared/contract/operations.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { changeSummary } from '../words/changeSummary.ts'
import { kindName } from '../words/kindNames.ts'
import { subjectAddress } from '../words/subjectAddress.ts'
import type { ValueNames } from './changes.ts'
import classes from './entry.module.css'
import { FieldChanges } from './FieldChanges.tsx'
import { auditEntryMessages as m } from '#shared/messages/auditEntry.messages.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'

/** A thing that an entry is about. */
type Subject = OutputOf<'audit.get'>['subjects'][number]

export const hasContent = ({ before, after }: Subject) => before !== null || after !== null

/** The address of a thing, or undefined where it has no page. */
export function addressOf({ kind, id, before, after }: Subject): string | undefined {
  return subjectAddress(kind, id, { ...membersOf(before), ...membersOf(after) })
}

interface OtherSubjectProps extends ValueNames {
  subject: Subject
  /** Shows only entries about one thing. */
  onOnly: (entityId: string) => void
}

/** A thing that the action changed besides the one that it was called for: closed, with its change in words. */
export function OtherSubject({ subject, names, onOnly }: OtherSubjectProps) {
  const format = useFormatMessage()
  const { kind, id, name, change } = subject
  const address = addressOf(subject)
  const changed = changeSummary({ change, entityKind: kind }, format)
  const words = [kindName(kind, format), name].filter((part) => part !== null).join(' ')
  return (
    <details className={classes.more}>
      <summary>
        {words}
        {changed !== '' && `: ${changed}`}
      </summary>
      <p className={classes.about}>
        {address !== undefined && name !== null && (
          <AppLink className={classes.link} to={address} aria-label={format(m.openNamed, { name: words })}>
            {format(screenMessages.open)}
          </AppLink>
        )}
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconFilter size={13} />}
          onClick={() => onOnly(id)}
        >
          {format(m.only)}
        </Button>
      </p>
      {hasContent(subject) && <FieldChanges {...subject} names={names} />}
    </details>
  )
}

function membersOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}
