import { Button, Textarea } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { useDraft } from '../draft/DraftProvider.tsx'
import { whenSaved } from '../draft/whenSaved.ts'
import { usePlaybookRecord } from '../PlaybookRecord.tsx'
import { countWords } from '../words/stepWords.ts'
import { AskForPublishing, PublicationRequest } from './AskForPublishing.tsx'
import { FindingList } from './FindingList.tsx'
import { usePlaybookCheck } from './usePlaybookCheck.ts'
import classes from './Panels.module.css'

/** The obstacles to publishing, and the action itself. */
export function PublishPanel() {
  const playbook = usePlaybookRecord()
  const { client } = useDraft()
  const { can } = useSession()
  const { findings, error, isChecking } = usePlaybookCheck()
  const publish = useCommand('playbooks.publish')
  const [note, setNote] = useState('')
  const [waiting, setWaiting] = useState(false)
  const errors = findings?.filter((finding) => finding.severity === 'error') ?? []
  const warnings = findings?.filter((finding) => finding.severity === 'warning') ?? []
  const isSame = playbook.publishedVersionId !== null && !playbook.hasUnpublishedChanges

  const run = async () => {
    setWaiting(true)
    try {
      // The core publishes its own copy, so everything typed here has to be saved first.
      await whenSaved(client)
      const version = await publish.run({ playbookId: playbook.id, note: note.trim() })
      setNote('')
      showDone(`Version ${version.number} is published. New runs start from it.`)
    } catch {
      // The command has shown why.
    } finally {
      setWaiting(false)
    }
  }

  if (error) return <ErrorNotice title="The checks could not be made" error={error} />
  if (findings === undefined) return <Loading label="Checking" />
  return (
    <div className={classes.publish}>
      {can('playbook:publish') && <PublicationRequest />}
      <output
        className={classes.verdict}
        data-look={errors.length > 0 ? 'bad' : 'good'}
        data-old={isChecking || undefined}
      >
        {errors.length > 0 ? (
          <>
            <IconAlertTriangle size={16} aria-hidden="true" />
            Fix {countWords(errors.length, 'problem', 'problems')} before publishing
          </>
        ) : (
          <>
            <IconCircleCheck size={16} aria-hidden="true" />
            {isSame ? `No changes since version ${playbook.publishedVersionNumber}` : 'Ready to publish'}
          </>
        )}
      </output>
      <FindingList findings={errors} look="bad" />
      {warnings.length > 0 && (
        <>
          <p className={classes.subtitle}>
            <IconInfoCircle size={14} aria-hidden="true" /> Suggestions
          </p>
          <FindingList findings={warnings} look="hint" />
        </>
      )}
      {playbook.status === 'archived' ? (
        <p className={classes.quiet}>This playbook is archived. Restore it to publish a new version.</p>
      ) : isSame && errors.length === 0 ? (
        <p className={classes.quiet}>Change the draft to publish a new version.</p>
      ) : !can('playbook:write') ? (
        <p className={classes.quiet}>Owners and admins of the team can publish this.</p>
      ) : can('playbook:publish') ? (
        <form
          className={classes.publishForm}
          onSubmit={(event) => {
            event.preventDefault()
            void run()
          }}
        >
          <Textarea
            label="What changed?"
            description="One sentence for the list of versions."
            value={note}
            autosize
            minRows={2}
            maxRows={6}
            maxLength={2_000}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button type="submit" fullWidth loading={waiting} disabled={errors.length > 0}>
            {`Publish version ${playbook.publishedVersionNumber + 1}`}
          </Button>
          <p className={classes.quiet}>
            {playbook.publishedVersionNumber > 0
              ? 'Runs in progress stay on their version.'
              : 'A published version never changes. You can keep editing the draft.'}
          </p>
        </form>
      ) : (
        <AskForPublishing hasProblems={errors.length > 0} />
      )}
    </div>
  )
}
