import { Button, Select } from '@mantine/core'
import type { PersonView } from '#shared/contract/people.contract.ts'
import { accessRole } from '#shared/entities/accessRole.ts'
import { FormError } from '#renderer/ui/FormError.tsx'
import { useRoleWords } from '#renderer/ui/roleWords.ts'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { useStateWord } from '#renderer/ui/states.ts'
import classes from './people.module.css'
import { useOrganizationRole } from './useOrganizationRole.ts'

/** A role in every team; none where the places in the teams decide. */
export function OrganizationRole({ view }: { view: PersonView }) {
  const { organizationRole: role, organizationRoleStatus: status, isMe } = view
  const roleWords = useRoleWords()
  const stateWord = useStateWord()
  const { change, toggleSuspension, running, error } = useOrganizationRole(view)
  const isSuspended = status === 'suspended'
  const { look, word } = stateWord('organizationMember', status ?? 'active')
  const help =
    role === null
      ? 'Applies in every team. Without one, the access in each team applies.'
      : isSuspended
        ? 'Does not apply until it is reactivated. The access in each team applies.'
        : `${roleWords[role].may}, in every team.`
  return (
    <div className={classes.role}>
      <Select
        label="Role in the whole organization"
        description={help}
        placeholder="None"
        data={accessRole.options.map((option) => ({ value: option, label: roleWords[option].name }))}
        value={role}
        disabled={running}
        clearable
        clearButtonProps={{ 'aria-label': 'Remove the role' }}
        onChange={(next) => change(next === null ? null : accessRole.parse(next))}
      />
      {role !== null && (
        <div className={classes.roleState}>
          {isSuspended && <StateBadge look={look}>{word}</StateBadge>}
          {!isMe && (
            <Button size="compact-xs" variant="subtle" disabled={running} onClick={toggleSuspension}>
              {isSuspended ? 'Reactivate this role' : 'Suspend this role'}
            </Button>
          )}
        </div>
      )}
      <FormError error={error} />
    </div>
  )
}
