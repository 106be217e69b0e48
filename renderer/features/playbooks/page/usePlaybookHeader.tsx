import { setDraftFacts } from '#shared/entities/playbooks/editDraft.ts'
import { SavedState } from '#renderer/content/SavedState.tsx'
import { BackToList } from '#renderer/list/BackToList.tsx'
import type { PageHeaderProps } from '#renderer/ui/PageHeader.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { useStateWord } from '#renderer/ui/states.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { playbookPageMessages as m } from '#shared/messages/playbookPage.messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { DraftText } from '../controls/DraftText.tsx'
import { useDraft, useDraftStatus } from '../draft/DraftProvider.tsx'
import { usePlaybookRecord } from '../PlaybookRecord.tsx'
import { usePlaybookFacts } from '../source/SourceProvider.tsx'
import { HistoryButtons } from './HistoryButtons.tsx'
import { PlaybookActions } from './PlaybookActions.tsx'
import { PresenceAvatars } from './PresenceAvatars.tsx'
import { useShown } from '../shown/ShownContent.tsx'
import { ShownSwitch } from './ShownSwitch.tsx'
import { SaveState } from './SaveState.tsx'
import classes from './Header.module.css'

/** Title, state and buttons of a playbook. */
export function usePlaybookHeader(): PageHeaderProps {
  const format = useFormatMessage()
  return {
    back: <BackToList to="/playbooks">{format(m.playbooks)}</BackToList>,
    title: <Title />,
    facts: <HeaderFacts />,
    actions: <PlaybookActions />,
  }
}

function Title() {
  const format = useFormatMessage()
  const playbook = usePlaybookRecord()
  const { canEdit, edits } = useDraft()
  const { shown, version } = useShown()
  const isDraftLoaded = useDraftStatus((status) => status.isLoaded)
  const isLoaded = shown === 'draft' ? isDraftLoaded : version !== undefined
  const { title } = usePlaybookFacts()
  const name = isLoaded ? title : playbook.name
  if (!canEdit || !isLoaded) return name.trim() === '' ? format(m.untitled) : name
  return (
    <DraftText
      label={format(m.titleOf)}
      value={title}
      placeholder={format(m.untitled)}
      maxLength={300}
      field="title"
      grows
      bare
      className={classes.titleInput}
      onType={(text) => edits.type('title', (draft) => setDraftFacts(draft, { title: text }))}
    />
  )
}

function HeaderFacts() {
  const format = useFormatMessage()
  const playbook = usePlaybookRecord()
  const { canEdit } = useDraft()
  const { hasBoth } = useShown()
  const state = useStateWord()('playbook', playbook.status)
  return (
    <>
      <StateBadge look={state.look}>{state.word}</StateBadge>
      {hasBoth && <ShownSwitch />}
      {!hasBoth && playbook.publishedVersionNumber > 0 && (
        <span>
          {playbook.publishedAt === null ? (
            format(m.version, { number: playbook.publishedVersionNumber })
          ) : (
            <Words
              message={m.versionPublished}
              values={{
                number: playbook.publishedVersionNumber,
                when: <TimeAgo at={playbook.publishedAt} />,
              }}
            />
          )}
        </span>
      )}
      <SavedState kind="playbook" id={playbook.id} onlyProblems />
      {playbook.importedFrom !== null && playbook.publishedVersionNumber === 0 && (
        <span>{format(m.importedFrom, { file: playbook.importedFrom })}</span>
      )}
      <span className={classes.still}>
        <PresenceAvatars />
        {canEdit && (
          <>
            <SaveState />
            <HistoryButtons />
          </>
        )}
      </span>
    </>
  )
}
