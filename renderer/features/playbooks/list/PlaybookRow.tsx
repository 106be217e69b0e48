import { Skeleton } from '@mantine/core'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import type { ListKeys } from '#renderer/ui/keyboard/useListKeys.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { playbookState } from '#renderer/ui/states.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { countWords, layerWords } from '../words/stepWords.ts'
import classes from './List.module.css'

/** One playbook of the list. */
export function PlaybookRow({
  playbook,
  rowProps,
}: {
  playbook: Playbook | undefined
  rowProps: ReturnType<ListKeys['rowProps']>
}) {
  if (!playbook) return <Skeleton height={16} mt={20} width="60%" />
  const state = playbookState(playbook.status)
  const isPublished = playbook.publishedVersionNumber > 0
  const facts = [playbook.category, layerWords[playbook.layer].word, ...playbook.complianceTags].filter(
    Boolean,
  )
  return (
    <AppLink to={`/playbooks/${playbook.slug}`} className={classes.link} {...rowProps}>
      <span className={classes.names}>
        <span className={classes.name} title={playbook.name}>
          {playbook.name}
        </span>
        <span className={classes.quiet}>{facts.join(' · ')}</span>
      </span>
      <span className={classes.states}>
        <StateBadge look={state.look}>{state.word}</StateBadge>
        {isPublished && playbook.hasUnpublishedChanges && (
          <span className={classes.changed} title="The draft has changes that are not published">
            unpublished changes
          </span>
        )}
      </span>
      <span className={classes.numeric}>
        {playbook.stepCount}
        <span className="orgata-visually-hidden">
          {' '}
          {countWords(playbook.stepCount, 'step', 'steps').replace(/^\S+ /, '')}
        </span>
      </span>
      <span className={classes.numeric}>
        {isPublished ? (
          <>
            <span className="orgata-visually-hidden">version </span>
            {playbook.publishedVersionNumber}
          </>
        ) : (
          <span aria-hidden="true">–</span>
        )}
      </span>
      <span className={classes.numeric}>
        <TimeAgo at={playbook.updatedAt} />
      </span>
    </AppLink>
  )
}
