import { Button, CloseButton, MultiSelect, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useState } from 'react'
import type { OutputOf } from '#shared/contract/operations.ts'
import { teamContract } from '#shared/contract/team.contract.ts'
import type { JobRoleView } from '#shared/contract/team.contract.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { useCommand, useLive } from '#renderer/bridge/hooks.ts'
import { mostOffered } from '#renderer/list/useLiveItems.ts'
import { FormError } from '#renderer/ui/FormError.tsx'
import { useFirstFocus } from '#renderer/ui/useFirstFocus.ts'
import { LinkToSend } from './LinkToSend.tsx'
import { NeedsServer } from './NeedsServer.tsx'
import { RoleSelect } from './RoleSelect.tsx'
import classes from './team.module.css'
import { useDefaultRole } from './useDefaultRole.ts'

const schema = teamContract['team.invite'].input

type Invitation = OutputOf<'team.invite'> & { name: string }

function InviteForm({
  jobRoles,
  role: defaultRole,
  onInvited,
}: {
  jobRoles: readonly JobRoleView[]
  role: AccessRole
  onInvited: (made: Invitation) => void
}) {
  const invite = useCommand('team.invite', { quiet: true })
  const nameRef = useFirstFocus<HTMLInputElement>()
  const form = useForm({
    initialValues: { name: '', role: defaultRole, jobRoleIds: [] as string[] },
    validate: schemaResolver(schema, { sync: true }),
  })
  const submit = form.onSubmit(async (values) => {
    try {
      onInvited({ ...(await invite.run(values)), name: values.name.trim() })
    } catch {
      // Shown above the button; the input stays.
    }
  })
  return (
    <form className={classes.inviteForm} onSubmit={submit} noValidate>
      <TextInput label="Name" placeholder="Ben Okafor" ref={nameRef} {...form.getInputProps('name')} />
      <RoleSelect
        label="Access"
        value={form.values.role}
        onChange={(role) => form.setFieldValue('role', role)}
      />
      <MultiSelect
        label="Job roles"
        placeholder={form.values.jobRoleIds.length === 0 ? 'None yet' : ''}
        data={jobRoles.map(({ id, name }) => ({ value: id, label: name }))}
        searchable
        limit={mostOffered}
        {...form.getInputProps('jobRoleIds')}
      />
      <div className={classes.inviteEnd}>
        <FormError error={invite.error} />
        <Button type="submit" loading={invite.running}>
          Create link
        </Button>
      </div>
    </form>
  )
}

/** Invites a person. Without a server it shows the next step. */
export function Invite({ jobRoles, onClose }: { jobRoles: readonly JobRoleView[]; onClose: () => void }) {
  const { data: sync } = useLive('sync.status', {})
  const role = useDefaultRole()
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  return (
    <section className={classes.invite} aria-labelledby="invite">
      <div className={classes.inviteHead}>
        <h2 id="invite" className={classes.heading}>
          {invitation ? `${invitation.name} is invited` : 'Invite a person'}
        </h2>
        <CloseButton aria-label="Close the invitation" onClick={onClose} />
      </div>
      {sync?.state === 'off' ? (
        <NeedsServer />
      ) : invitation ? (
        <LinkToSend made={invitation} name={invitation.name}>
          <Button variant="default" onClick={() => setInvitation(null)}>
            Invite another person
          </Button>
        </LinkToSend>
      ) : (
        role && <InviteForm jobRoles={jobRoles} role={role} onInvited={setInvitation} />
      )}
    </section>
  )
}
