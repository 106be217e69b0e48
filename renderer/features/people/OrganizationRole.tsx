import { Select } from '@mantine/core'
import type { PersonView } from '#shared/contract/people.contract.ts'
import { accessRole } from '#shared/entities/accessRole.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { FormError } from '#renderer/ui/FormError.tsx'
import { useRoleWords } from '#renderer/ui/roleWords.ts'
import { showDone } from '#renderer/ui/toast.tsx'

/** A role in every team; none where the places in the teams decide. */
export function OrganizationRole({ view }: { view: PersonView }) {
  const { person, organizationRole, organizationRoleVersion: version } = view
  const roleWords = useRoleWords()
  const setRole = useCommand('people.setOrganizationRole', { quiet: true })
  const change = (role: AccessRole | null) => {
    const run = (wanted: AccessRole | null, seen: number) =>
      setRole.run({ personId: person.id, role: wanted, version: seen })
    run(role, version).then(
      () =>
        showDone(
          role === null
            ? `${person.name} has no role in the whole organization any more.`
            : `${person.name} is now ${roleWords[role].name.toLowerCase()} of the whole organization.`,
          { label: 'Undo', run: () => void run(organizationRole, version + 1).catch(() => {}) },
        ),
      // Shown below the choice.
      () => {},
    )
  }
  return (
    <div>
      <Select
        label="Role in the whole organization"
        description={
          organizationRole === null
            ? 'Applies in every team. Without one, the access in each team applies.'
            : `${roleWords[organizationRole].may}, in every team.`
        }
        placeholder="None"
        data={accessRole.options.map((role) => ({ value: role, label: roleWords[role].name }))}
        value={organizationRole}
        disabled={setRole.running}
        clearable
        clearButtonProps={{ 'aria-label': 'Remove the role' }}
        onChange={(next) => change(next === null ? null : accessRole.parse(next))}
      />
      <FormError error={setRole.error} />
    </div>
  )
}
