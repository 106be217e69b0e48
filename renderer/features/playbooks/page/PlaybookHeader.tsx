import { setDraftFacts } from '#shared/entities/playbooks/editDraft.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { SavedState } from '#renderer/content/SavedState.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { useStateWord } from '#renderer/ui/states.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { DraftText } from '../controls/DraftText.tsx'
import { useDraft, useDraftStatus } from '../draft/DraftProvider.tsx'
import { usePlaybookFacts } from '../source/SourceProvider.tsx'
import { HistoryButtons } from './HistoryButtons.tsx'
import { PlaybookActions } from './PlaybookActions.tsx'
import { usePlaybookRecord } from '../PlaybookRecord.tsx'
import { PresenceAvatars } from './PresenceAvatars.tsx'
import { SaveState } from './SaveState.tsx'
import classes from './Header.module.css'

/** Title, state and buttons of a playbook. */
export function PlaybookHeader() {
  const playbook = usePlaybookRecord()
  const { canEdit, edits } = useDraft()
  const isLoaded = useDraftStatus((status) => status.isLoaded)
  const { title } = usePlaybookFacts()
  const state = useStateWord()('playbook', playbook.status)
  const name = isLoaded ? title : playbook.name
  return (
    <>
      <div className={classes.bar}>
        <AppLink to="/playbooks" className={classes.back}>
          Playbooks
        </AppLink>
        <span className={classes.spring} />
        <PresenceAvatars />
        {canEdit && (
          <>
            <SaveState />
            <HistoryButtons />
          </>
        )}
        <PlaybookActions />
      </div>
      <header>
        {canEdit && isLoaded ? (
          <h1 className={classes.title}>
            <DraftText
              label="Title of the playbook"
              value={title}
              placeholder="Untitled playbook"
              maxLength={300}
              field="title"
              grows
              bare
              className={classes.titleInput}
              onType={(text) => edits.type('title', (draft) => setDraftFacts(draft, { title: text }))}
            />
          </h1>
        ) : (
          <h1 className={classes.title}>{name.trim() === '' ? 'Untitled playbook' : name}</h1>
        )}
        <div className={classes.badges}>
          <StateBadge look={state.look}>{state.word}</StateBadge>
          {playbook.publishedVersionNumber > 0 && (
            <span>
              Version {playbook.publishedVersionNumber}
              {playbook.publishedAt !== null && (
                <>
                  , published <TimeAgo at={playbook.publishedAt} />
                </>
              )}
            </span>
          )}
          {playbook.publishedVersionNumber > 0 && playbook.hasUnpublishedChanges && (
            <StateBadge look="draft">Unpublished changes</StateBadge>
          )}
          <SavedState kind="playbook" id={playbook.id} onlyProblems />
          {playbook.importedFrom !== null && <span>Imported from {playbook.importedFrom}</span>}
        </div>
      </header>
    </>
  )
}
