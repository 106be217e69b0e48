import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { playbookPanelMessages as m } from '#shared/messages/playbookPanels.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { usePlaybookRecord } from '../PlaybookRecord.tsx'
import { AskForPublishing, PublicationRequest } from './AskForPublishing.tsx'
import { FindingList } from './FindingList.tsx'
import { WhatChanged } from '../versions/WhatChanged.tsx'
import { NoteForm } from './NoteForm.tsx'
import { usePlaybookCheck } from './usePlaybookCheck.ts'
import classes from './Panels.module.css'

/** The obstacles to publishing, and the action itself. */
export function PublishPanel() {
  const format = useFormatMessage()
  const playbook = usePlaybookRecord()
  const { can } = useSession()
  const { findings, error, isChecking } = usePlaybookCheck()
  const publish = useCommand('playbooks.publish')
  const errors = findings?.filter((finding) => finding.severity === 'error') ?? []
  const warnings = findings?.filter((finding) => finding.severity === 'warning') ?? []
  const isSame = playbook.publishedVersionId !== null && !playbook.hasUnpublishedChanges

  if (error) return <ErrorNotice title={format(m.checksFailed)} error={error} />
  if (findings === undefined) return <Loading label={format(m.checking)} />
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
            {format(m.fixFirst, { count: errors.length })}
          </>
        ) : (
          <>
            <IconCircleCheck size={16} aria-hidden="true" />
            {isSame ? format(m.noChanges, { number: playbook.publishedVersionNumber }) : format(m.ready)}
          </>
        )}
      </output>
      <FindingList findings={errors} look="bad" />
      {warnings.length > 0 && (
        <>
          <p className={classes.subtitle}>
            <IconInfoCircle size={14} aria-hidden="true" /> {format(m.suggestions)}
          </p>
          <FindingList findings={warnings} look="hint" />
        </>
      )}
      {playbook.publishedVersionId !== null && !isSame && <WhatChanged playbookId={playbook.id} />}
      {playbook.status === 'archived' ? (
        <p className={classes.quiet}>{format(m.archived)}</p>
      ) : isSame && errors.length === 0 ? (
        <p className={classes.quiet}>{format(m.changeFirst)}</p>
      ) : !can('playbook:write') ? (
        <p className={classes.quiet}>{format(m.whoPublishes)}</p>
      ) : can('playbook:publish') ? (
        <NoteForm
          noteHelp={format(m.whatChangedHelp)}
          button={format(m.publishVersion, { number: playbook.publishedVersionNumber + 1 })}
          help={format(playbook.publishedVersionNumber > 0 ? m.runsStay : m.neverChanges)}
          disabled={errors.length > 0}
          onSend={async (note) => {
            const version = await publish.run({ playbookId: playbook.id, note })
            showDone(format(m.published, { number: version.number }))
          }}
        />
      ) : (
        <AskForPublishing hasProblems={errors.length > 0} />
      )}
    </div>
  )
}
