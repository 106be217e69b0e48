import { Button, CloseButton, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import type { OutputOf } from '#shared/contract/operations.ts'
import { teamContract } from '#shared/contract/team.contract.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { useCommand, useLive } from '#renderer/bridge/hooks.ts'
import { findJobRoles } from '#renderer/list/findChoices.ts'
import { SearchMultiSelect } from '#renderer/list/SearchMultiSelect.tsx'
import { FormError } from '#renderer/ui/FormError.tsx'
import { useFirstFocus } from '#renderer/ui/useFirstFocus.ts'
import { LinkToSend } from './LinkToSend.tsx'
import { NeedsServer } from './NeedsServer.tsx'
import { RoleSelect } from './RoleSelect.tsx'
import { teamPageMessages } from '#shared/messages/teamPage.messages.ts'
import { teamActionsMessages } from '#shared/messages/teamActions.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import invites from './invite.module.css'
import parts from './parts.module.css'
import { useDefaultRole } from './useDefaultRole.ts'
import { problemsOf } from '#renderer/form/problemsOf.ts'

const schema = teamContract['team.invite'].input

type Invitation = OutputOf<'team.invite'> & { name: string }

function InviteForm({
  role: defaultRole,
  onInvited,
}: {
  role: AccessRole
  onInvited: (made: Invitation) => void
}) {
  const format = useFormatMessage()
  const invite = useCommand('team.invite', { quiet: true })
  const nameRef = useFirstFocus<HTMLInputElement>()
  const form = useForm({
    initialValues: { name: '', role: defaultRole, jobRoleIds: [] as string[] },
    validate: (values) => problemsOf(schema, values, format),
  })
  const submit = form.onSubmit(async (values) => {
    try {
      onInvited({ ...(await invite.run(values)), name: values.name.trim() })
    } catch {
      // Shown above the button; the input stays.
    }
  })
  return (
    <form className={invites.inviteForm} onSubmit={submit} noValidate>
      <TextInput
        label={format(teamPageMessages.name)}
        placeholder={format(teamPageMessages.nameExample)}
        ref={nameRef}
        {...form.getInputProps('name')}
      />
      <RoleSelect
        label={format(teamPageMessages.access)}
        value={form.values.role}
        onChange={(role) => form.setFieldValue('role', role)}
      />
      <SearchMultiSelect
        label={format(teamPageMessages.jobRoles)}
        placeholder={form.values.jobRoleIds.length === 0 ? format(teamPageMessages.everyone) : ''}
        find={findJobRoles}
        value={form.values.jobRoleIds}
        onChange={(ids) => form.setFieldValue('jobRoleIds', ids)}
        error={form.errors['jobRoleIds']}
      />
      <div className={invites.inviteEnd}>
        <FormError error={invite.error} />
        <Button type="submit" loading={invite.running}>
          {format(teamPageMessages.createLink)}
        </Button>
      </div>
    </form>
  )
}

/** Invites a person. Without a server it shows the next step. */
export function Invite({ onClose }: { onClose: () => void }) {
  const format = useFormatMessage()
  const { data: sync } = useLive('sync.status', {})
  const role = useDefaultRole()
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  return (
    <section className={invites.invite} aria-labelledby="invite">
      <div className={invites.inviteHead}>
        <h2 id="invite" className={parts.heading}>
          {invitation
            ? format(teamPageMessages.invitationFor, { name: invitation.name })
            : format(teamActionsMessages.invitePerson)}
        </h2>
        <CloseButton aria-label={format(teamPageMessages.closeInvitation)} onClick={onClose} />
      </div>
      {sync?.state === 'off' ? (
        <NeedsServer />
      ) : invitation ? (
        <LinkToSend made={invitation} name={invitation.name}>
          <Button variant="default" onClick={() => setInvitation(null)}>
            {format(teamPageMessages.inviteAnother)}
          </Button>
        </LinkToSend>
      ) : (
        role && <InviteForm role={role} onInvited={setInvitation} />
      )}
    </section>
  )
}
