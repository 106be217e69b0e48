import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useCommand, useLive, useSession } from '#renderer/bridge/hooks.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { useDraft } from '../draft/DraftProvider.tsx'
import { whenSaved } from '../draft/whenSaved.ts'
import { usePlaybookRecord } from '../PlaybookRecord.tsx'
import classes from './Panels.module.css'

/** For members who may write but not publish: asks an owner or an admin to do it. */
export function AskForPublishing({ hasProblems }: { hasProblems: boolean }) {
  const playbook = usePlaybookRecord()
  const { client } = useDraft()
  const ask = useCommand('playbooks.askToPublish')
  const [note, setNote] = useState('')
  const submit = async () => {
    try {
      await whenSaved(client)
      await ask.run({ playbookId: playbook.id, note: note.trim() })
      setNote('')
      showDone('Request sent. Owners and admins see it on their Today page.')
    } catch {
      // The command has shown why.
    }
  }
  if (playbook.publicationAskedAt) return <PublicationRequest />
  return (
    <form
      className={classes.publishForm}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Textarea
        label="What changed?"
        description="One sentence for whoever publishes it."
        value={note}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2_000}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button type="submit" fullWidth loading={ask.running} disabled={hasProblems}>
        Ask for publishing
      </Button>
      <p className={classes.quiet}>
        Owners and admins of the team can publish. You can keep editing the draft meanwhile.
      </p>
    </form>
  )
}

/** Who asked for publishing, when and with which note; closed by them, or by who can publish. */
export function PublicationRequest() {
  const { id, version, publicationAskedBy, publicationAskedAt, publicationNote } = usePlaybookRecord()
  const { session, can } = useSession()
  const { data } = useLive('people.get', publicationAskedBy ? { personId: publicationAskedBy } : null)
  const end = useCommand('playbooks.endPublicationRequest')
  if (!publicationAskedAt) return null
  const isMine = publicationAskedBy === session?.person?.id
  return (
    <div className={classes.request}>
      <p>
        <strong>{isMine ? 'You' : (data?.person.name ?? 'Somebody')}</strong> asked for publishing{' '}
        <TimeAgo at={publicationAskedAt} />.
      </p>
      {publicationNote && <p className={classes.note}>{publicationNote}</p>}
      {(isMine || can('playbook:publish')) && (
        <Button
          size="xs"
          variant="default"
          loading={end.running}
          onClick={() => void end.run({ playbookId: id, version }).catch(() => {})}
        >
          {isMine ? 'Withdraw request' : 'Decline request'}
        </Button>
      )}
    </div>
  )
}
