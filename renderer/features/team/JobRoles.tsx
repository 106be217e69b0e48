import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconCheck, IconPencil, IconTrash, IconX } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { FormEvent } from 'react'
import type { JobRoleView } from '#shared/contract/team.contract.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { useLiveItems } from '#renderer/list/useLiveItems.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { useDeletedToast } from '#renderer/trash/useDeletedToast.ts'
import { showDone } from '#renderer/ui/toast.tsx'
import { useFirst } from '#renderer/ui/useFirst.tsx'
import { useFirstFocus } from '#renderer/ui/useFirstFocus.ts'
import { teamPageMessages } from '#shared/messages/teamPage.messages.ts'
import { teamActionsMessages } from '#shared/messages/teamActions.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { keyPressed } from '#renderer/ui/keyboard/keyPressed.ts'
import classes from './JobRoles.module.css'
import parts from './parts.module.css'

function RenameForm({ role, onClose }: { role: JobRoleView; onClose: () => void }) {
  const format = useFormatMessage()
  const [name, setName] = useState(role.name)
  const rename = useCommand('team.renameJobRole')
  const nameRef = useFirstFocus<HTMLInputElement>()
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const wanted = name.trim()
    if (wanted === '' || wanted === role.name) return onClose()
    try {
      await rename.run({ jobRoleId: role.id, name: wanted, version: role.version })
      onClose()
    } catch {
      // The toast shows the error; the input stays.
    }
  }
  return (
    <form className={classes.rename} onSubmit={(event) => void save(event)}>
      <TextInput
        ref={nameRef}
        aria-label={format(teamPageMessages.newNameOf, { name: role.name })}
        value={name}
        maxLength={120}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => keyPressed(event) === 'Escape' && onClose()}
      />
      <ActionIcon
        type="submit"
        size="lg"
        aria-label={format(teamPageMessages.saveName)}
        loading={rename.running}
      >
        <IconCheck size={16} />
      </ActionIcon>
      <ActionIcon
        size="lg"
        variant="default"
        aria-label={format(teamPageMessages.keepName)}
        onClick={onClose}
      >
        <IconX size={16} />
      </ActionIcon>
    </form>
  )
}

function JobRoleLine({ role, mayManage }: { role: JobRoleView; mayManage: boolean }) {
  const format = useFormatMessage()
  const [renaming, setRenaming] = useState(false)
  const remove = useCommand('team.removeJobRole')
  const sayDeleted = useDeletedToast()
  const pencil = useRef<HTMLButtonElement>(null)
  const close = () => {
    setRenaming(false)
    requestAnimationFrame(() => pencil.current?.focus())
  }
  return (
    <li className={classes.role}>
      {renaming ? (
        <RenameForm role={role} onClose={close} />
      ) : (
        <>
          <span className={classes.roleName} dir="auto">
            {role.name}
          </span>
          <span className={classes.roleCount} data-warn={role.memberCount === 0 || undefined}>
            {format(teamPageMessages.fillCount, { count: role.memberCount })}
          </span>
          {mayManage && (
            <ActionIcon
              ref={pencil}
              variant="subtle"
              color="gray"
              aria-label={format(teamPageMessages.rename, { name: role.name })}
              onClick={() => setRenaming(true)}
            >
              <IconPencil size={16} />
            </ActionIcon>
          )}
          {mayManage && role.memberCount === 0 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              loading={remove.running}
              aria-label={format(teamPageMessages.delete, { name: role.name })}
              onClick={() =>
                void remove
                  .run({ jobRoleId: role.id, version: role.version })
                  .then(() =>
                    sayDeleted({ kind: 'jobRole', id: role.id, version: role.version, name: role.name }),
                  )
                  .catch(() => {})
              }
            >
              <IconTrash size={16} />
            </ActionIcon>
          )}
        </>
      )}
    </li>
  )
}

function AddJobRole() {
  const format = useFormatMessage()
  const [name, setName] = useState('')
  const create = useCommand('team.createJobRole', { quiet: true })
  const add = async (event: FormEvent) => {
    event.preventDefault()
    const wanted = name.trim()
    if (wanted === '') return
    try {
      await create.run({ name: wanted })
      setName('')
      showDone(format(teamPageMessages.jobRoleAdded, { name: wanted }))
    } catch {
      // Shown below the field; the input stays.
    }
  }
  return (
    <form className={classes.add} onSubmit={(event) => void add(event)}>
      <TextInput
        aria-label={format(teamPageMessages.newJobRole)}
        placeholder={format(teamPageMessages.jobRoleExample)}
        value={name}
        maxLength={120}
        error={create.error?.message}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={name.trim() === ''} loading={create.running}>
        {format(teamActionsMessages.addJobRole)}
      </Button>
    </form>
  )
}

/** Number shown before the person asks for all. */
const few = 20

/** The job roles that steps are given to, and how many people fill each. */
export function JobRoles({ mayManage }: { mayManage: boolean }) {
  const format = useFormatMessage()
  const { items: jobRoles, error, retry } = useLiveItems('team.jobRoles', {})
  const { shown, more } = useFirst(jobRoles ?? [], few)
  if (error)
    return <ErrorNotice title={format(teamPageMessages.jobRolesFailed)} error={error} onRetry={retry} />
  if (jobRoles === undefined) return <Loading label={format(teamPageMessages.jobRolesLoading)} />
  return (
    <section className={parts.section} aria-labelledby="job-roles">
      <h2 id="job-roles" className={parts.heading}>
        {format(teamPageMessages.jobRoles)}
      </h2>
      <p className={parts.lead}>{format(teamPageMessages.jobRolesLead)}</p>
      {jobRoles.length > 0 && (
        <ul className={classes.roles}>
          {shown.map((role) => (
            <JobRoleLine key={role.id} role={role} mayManage={mayManage} />
          ))}
        </ul>
      )}
      {more && <p>{more}</p>}
      {mayManage && <AddJobRole />}
    </section>
  )
}
