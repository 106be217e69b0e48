import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { memo, useEffect, useRef } from 'react'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import { DetailPage } from '#renderer/ui/DetailPage.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { RichTextView } from '#renderer/content/RichTextView.tsx'
import { useDraft, useDraftStatus } from '../draft/DraftProvider.tsx'
import { SidePanel } from '../panels/SidePanel.tsx'
import { isBlank } from '#renderer/content/isBlank.ts'
import { useDescription, useStepIds } from '../source/SourceProvider.tsx'
import { MetadataPanel } from '#renderer/metadata/MetadataPanel.tsx'
import { playbookPageMessages as m } from '#shared/messages/playbookPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { DescriptionText } from '../step/StepBody.tsx'
import { StepDnd } from '../step/StepDnd.tsx'
import { StepList } from '../step/StepList.tsx'
import { useStepMoves } from '../step/useStepMoves.ts'
import { usePlaybookView } from '../view/viewStore.ts'
import { PlaybookFacts, PlaybookFactsView } from '../PlaybookFacts.tsx'
import { PlaybookPlace } from './PlaybookPlace.tsx'
import { usePlaybookHeader } from './usePlaybookHeader.tsx'
import { PlaybookRecordContext, usePlaybookRecord } from '../PlaybookRecord.tsx'
import { ReadOnlyNotice } from './ReadOnlyNotice.tsx'
import { PlaybookPrint } from '../print/PlaybookPrint.tsx'
import { ShownContentProvider, useShown } from '../shown/ShownContent.tsx'
import { StepsHead } from './StepsHead.tsx'
import { useHeadJump } from './useHeadJump.ts'
import classes from './PlaybookScreen.module.css'

/** The open playbook: the document at the left, the panel beside it. */
export function PlaybookScreen({ playbook }: { playbook: Playbook }) {
  return (
    <PlaybookRecordContext value={playbook}>
      <ShownContentProvider>
        <Screen />
      </ShownContentProvider>
    </PlaybookRecordContext>
  )
}

/** Without properties, so that a change at every key press does not render the hundreds of steps below. */
const Screen = memo(function Screen() {
  const format = useFormatMessage()
  const page = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const header = usePlaybookHeader()
  const isWide = usePlaybookView((view) => view.isWide)
  const { shown, version, error } = useShown()
  const isDraftLoaded = useDraftStatus((status) => status.isLoaded)
  const isLoaded = shown === 'draft' ? isDraftLoaded : version !== undefined
  const closedBy = useDraftStatus((status) => (status.phase === 'closed' ? status.error : null))
  useSharedPlace()
  useHeadJump(page, content)
  const { undo } = useDraft()
  if (closedBy) {
    return (
      <DetailPage {...header}>
        <ErrorNotice title={format(m.cannotOpen)} error={closedBy} />
      </DetailPage>
    )
  }
  return (
    <StepDnd>
      <div
        className={classes.screen}
        ref={page}
        onCompositionStart={() => undo.composing(true)}
        onCompositionEnd={() => undo.composing(false)}
      >
        <DetailPage
          contentRef={content}
          {...header}
          side={isLoaded ? { label: format(m.beside), content: <SidePanel />, isWide } : undefined}
        >
          <div className={classes.column}>
            {isLoaded ? (
              <Document />
            ) : error ? (
              <ErrorNotice title={format(m.versionNotShown)} error={error} />
            ) : (
              <Loading lines={8} label={format(m.opening)} />
            )}
          </div>
        </DetailPage>
      </div>
    </StepDnd>
  )
})

function Document() {
  const format = useFormatMessage()
  const { canEdit } = useDraft()
  const { shown } = useShown()
  const isEmpty = useStepIds().length === 0
  const { addAfter } = useStepMoves()
  return (
    <>
      {shown === 'draft' && <ReadOnlyNotice />}
      <PlaybookPrint />
      {canEdit ? <PlaybookFacts /> : <PlaybookFactsView />}
      <PlaybookPlace />
      <PlaybookMetadata />
      <div className={classes.description}>{canEdit ? <DescriptionText /> : <DescriptionView />}</div>
      <StepsHead />
      {!isEmpty && <StepList />}
      {isEmpty && (
        <EmptyState
          action={
            canEdit && (
              <Button leftSection={<IconPlus size={16} />} onClick={() => addAfter()}>
                {format(m.writeFirst)}
              </Button>
            )
          }
        >
          {format(canEdit ? m.stepsAre : m.noSteps)}
        </EmptyState>
      )}
      {canEdit && !isEmpty && (
        <Button
          className={classes.addStep}
          variant="subtle"
          leftSection={<IconPlus size={16} />}
          onClick={() => addAfter()}
        >
          {format(m.addStep)}
        </Button>
      )}
    </>
  )
}

function PlaybookMetadata() {
  const { id } = usePlaybookRecord()
  return <MetadataPanel kind="playbook" id={id} />
}

function DescriptionView() {
  const description = useDescription()
  return isBlank(description) ? null : <RichTextView value={description} headingsFrom={2} />
}

/** Shares in which step one is, so that others see it at a glance. */
function useSharedPlace(): void {
  const { client } = useDraft()
  const activeStepId = usePlaybookView((view) => view.activeStepId)
  useEffect(() => {
    client.awareness.setLocalStateField('stepId', activeStepId)
  }, [client, activeStepId])
}
