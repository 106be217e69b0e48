import { Button, Select } from '@mantine/core'
import type { PersonView } from '#shared/contract/people.contract.ts'
import { accessRole } from '#shared/entities/accessRole.ts'
import { FormError } from '#renderer/ui/FormError.tsx'
import { useRoleWords } from '#renderer/ui/roleWords.ts'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { useStateWord } from '#renderer/ui/states.ts'
import classes from './people.module.css'
import { useOrganizationRole } from './useOrganizationRole.ts'
import { peoplePageMessages as m } from '#shared/messages/peoplePage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** A role in every team; none where the places in the teams decide. */
export function OrganizationRole({ view }: { view: PersonView }) {
  const format = useFormatMessage()
  const { organizationRole: role, organizationRoleStatus: status, isMe } = view
  const roleWords = useRoleWords()
  const stateWord = useStateWord()
  const { change, toggleSuspension, running, error } = useOrganizationRole(view)
  const isSuspended = status === 'suspended'
  const { look, word } = stateWord('organizationMember', status ?? 'active')
  const help =
    role === null
      ? format(m.roleHelpNone)
      : isSuspended
        ? format(m.roleHelpSuspended)
        : format(m.roleHelp, { may: roleWords[role].may })
  return (
    <div className={classes.role}>
      <Select
        label={format(m.roleInAll)}
        description={help}
        placeholder={format(m.none)}
        data={accessRole.options.map((option) => ({ value: option, label: roleWords[option].name }))}
        value={role}
        disabled={running}
        clearable
        clearButtonProps={{ 'aria-label': format(m.removeRole) }}
        onChange={(next) => change(next === null ? null : accessRole.parse(next))}
      />
      {role !== null && (
        <div className={classes.roleState}>
          {isSuspended && <StateBadge look={look}>{word}</StateBadge>}
          {!isMe && (
            <Button size="compact-xs" variant="subtle" disabled={running} onClick={toggleSuspension}>
              {format(isSuspended ? m.reactivateRole : m.suspendRole)}
            </Button>
          )}
        </div>
      )}
      <FormError error={error} />
    </div>
  )
}
