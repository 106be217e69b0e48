import { Button, CloseButton, CopyButton, MultiSelect, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import type { OutputOf } from '#shared/contract/operations.ts'
import { teamContract } from '#shared/contract/team.contract.ts'
import type { JobRoleView } from '#shared/contract/team.contract.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { useCommand, useLive } from '#renderer/bridge/hooks.ts'
import { FormError } from '#renderer/ui/FormError.tsx'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { QrCode } from '#renderer/ui/QrCode.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { useFirstFocus } from '#renderer/ui/useFirstFocus.ts'
import { RoleSelect } from './RoleSelect.tsx'
import classes from './team.module.css'

const schema = teamContract['team.invite'].input

type Invitation = OutputOf<'team.invite'> & { name: string }

function InviteForm({
  jobRoles,
  onInvited,
}: {
  jobRoles: JobRoleView[]
  onInvited: (made: Invitation) => void
}) {
  const invite = useCommand('team.invite', { quiet: true })
  const nameRef = useFirstFocus<HTMLInputElement>()
  const form = useForm({
    initialValues: { name: '', role: 'member' as AccessRole, jobRoleIds: [] as string[] },
    validate: schemaResolver(schema, { sync: true }),
  })
  const submit = form.onSubmit(async (values) => {
    try {
      onInvited({ ...(await invite.run(values)), name: values.name.trim() })
    } catch {
      // It stands above the button; what was typed stays.
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
        {...form.getInputProps('jobRoleIds')}
      />
      <div className={classes.inviteEnd}>
        <FormError error={invite.error} />
        <Button type="submit" loading={invite.running}>
          Make the link
        </Button>
      </div>
    </form>
  )
}

function InvitationLink({ invitation, onAnother }: { invitation: Invitation; onAnother: () => void }) {
  const linkRef = useFirstFocus<HTMLInputElement>()
  return (
    <div className={classes.made}>
      <div>
        <p className={classes.lead}>
          Send this link to {invitation.name} by a way that only {invitation.name} reads. It works once and
          ends <TimeAgo at={invitation.expiresAt} />. In Orgata it is pasted under “Join a team with a link”.
        </p>
        <div className={classes.link}>
          <TextInput
            aria-label={`Invitation link for ${invitation.name}`}
            value={invitation.link}
            readOnly
            ref={linkRef}
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyButton value={invitation.link}>
            {({ copied, copy }) => (
              <Button
                leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
                onClick={copy}
                aria-live="polite"
              >
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
          <Button variant="default" onClick={onAnother}>
            Invite another person
          </Button>
        </div>
      </div>
      <figure className={classes.qr}>
        <QrCode text={invitation.link} label={`QR code for ${invitation.name}`} />
        <figcaption>The same link, to scan</figcaption>
      </figure>
    </div>
  )
}

/** Inviting a person. Without a server it says what is needed first. */
export function Invite({ jobRoles, onClose }: { jobRoles: JobRoleView[]; onClose: () => void }) {
  const { data: sync } = useLive('sync.status', {})
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
        <>
          <p className={classes.lead}>
            To work together, the team needs its server: a small program that one of you runs on a computer
            the others can reach. Everything stays on this computer until then. Connect the server first;
            inviting is one click afterwards.
          </p>
          <Button component={AppLink} to="/sync">
            Connect the team’s server
          </Button>
        </>
      ) : invitation ? (
        <InvitationLink invitation={invitation} onAnother={() => setInvitation(null)} />
      ) : (
        <InviteForm jobRoles={jobRoles} onInvited={setInvitation} />
      )}
    </section>
  )
}
