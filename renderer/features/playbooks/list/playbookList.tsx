import { playbookStates } from '#shared/entities/playbooks/playbook.entity.ts'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import type { ListColumn, ListDefinition } from '#renderer/list/listDefinition.ts'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { useStateWord, useValueWord } from '#renderer/ui/states.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { playbookListMessages as m } from '#shared/messages/playbookList.messages.ts'
import { playbookActionMessages } from '#shared/messages/playbookActions.messages.ts'
import { playbookMessages } from '#shared/messages/playbooks.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { StartOnRow } from './StartOnRow.tsx'
import classes from './List.module.css'

type Filters = NonNullable<ListDefinition<'playbooks.list'>['filters']>

export interface PlaybookListOptions {
  /** Filters that depend on the team's data. */
  filters: Filters
  /** Whether runs are started from it. */
  canStart: boolean
}

/** The list of playbooks: its columns, filters and orders. */
export const playbookList = (
  { filters, canStart }: PlaybookListOptions,
  format: FormatMessage,
): ListDefinition<'playbooks.list'> => ({
  id: 'playbooks',
  query: 'playbooks.list',
  input: {},
  words: { one: format(playbookMessages.playbook), many: format(playbookMessages.playbooks) },
  keyOf: ({ id }) => id,
  titleOf: ({ name }) => name,
  addressOf: ({ slug }) => `/playbooks/${slug}`,
  search: format(m.search),
  title: {
    id: 'name',
    label: format(m.name),
    width: 'minmax(0, 1.6fr)',
    sort: { by: 'name', first: 'asc' },
    cell: (playbook) => <Title playbook={playbook} />,
  },
  columns: [
    {
      id: 'status',
      label: format(m.state),
      width: 'minmax(112px, 1.2fr)',
      sort: { by: 'status', first: 'asc' },
      cell: (playbook) => <State playbook={playbook} />,
    },
    {
      id: 'steps',
      label: format(m.steps),
      width: '64px',
      align: 'right',
      fromWidth: 820,
      sort: { by: 'stepCount', first: 'desc' },
      cell: ({ stepCount }) => stepCount,
    },
    {
      id: 'version',
      label: format(playbookActionMessages.version),
      width: '72px',
      align: 'right',
      fromWidth: 880,
      sort: { by: 'publishedVersionNumber', first: 'desc' },
      cell: ({ publishedVersionNumber }) => (publishedVersionNumber > 0 ? publishedVersionNumber : '–'),
    },
    {
      id: 'changed',
      label: format(m.changed),
      width: '112px',
      align: 'right',
      fromWidth: 640,
      sort: { by: 'updatedAt', first: 'desc' },
      cell: ({ updatedAt }) => <TimeAgo at={updatedAt} />,
    },
    ...(canStart ? [startColumn(format)] : []),
  ],
  filters: [
    {
      id: 'state',
      label: format(m.oneState),
      look: 'choices',
      options: [
        { value: 'draft', label: format(m.drafts) },
        { value: 'active', label: format(m.active) },
        { value: 'archived', label: format(m.archived) },
      ],
      toInput: (value) => {
        const status = playbookStates.find((state) => state === value)
        return status === undefined ? {} : { status }
      },
    },
    {
      id: 'publishing',
      label: format(m.publishing),
      look: 'select',
      all: format(m.anyPublishing),
      options: [
        { value: 'changed', label: format(m.toPublish) },
        { value: 'requested', label: format(m.requested) },
      ],
      toInput: (value) => {
        if (value === 'requested') return { isPublicationAsked: true }
        return value === 'changed' ? { hasUnpublishedChanges: true } : {}
      },
    },
    ...filters,
  ],
  groups: [
    { id: 'status', label: format(m.state), headingOf: (key) => <StateHeading status={key} /> },
    {
      id: 'layer',
      label: format(m.layer),
      headingOf: (key) => <LayerHeading layer={key} />,
    },
  ],
})

const startColumn = (format: FormatMessage): ListColumn<Playbook> => ({
  id: 'start',
  label: format(m.startRun),
  width: '148px',
  align: 'right',
  fromWidth: 480,
  isAction: true,
  cell: (playbook) => <StartOnRow playbook={playbook} />,
})

function Title({ playbook }: { playbook: Playbook }) {
  const { name, category, layer, complianceTags } = playbook
  const valueWord = useValueWord()
  return (
    <span className={classes.names}>
      <span className={classes.name} title={name} dir="auto">
        {name}
      </span>
      <span className={classes.quiet}>
        {[category, valueWord('playbook', 'layer', layer), ...complianceTags].filter(Boolean).join(' · ')}
      </span>
    </span>
  )
}

function State({ playbook }: { playbook: Playbook }) {
  const format = useFormatMessage()
  const { look, word } = useStateWord()('playbook', playbook.status)
  return (
    <span className={classes.states}>
      <StateBadge look={look}>{word}</StateBadge>
      {playbook.publicationAskedAt ? (
        <span className={classes.changed} title={format(m.publishingRequestedHelp)}>
          {format(m.publishingRequested)}
        </span>
      ) : (
        playbook.publishedVersionNumber > 0 &&
        playbook.hasUnpublishedChanges && (
          <span className={classes.changed} title={format(m.draftChangedHelp)}>
            {format(m.draftChanged)}
          </span>
        )
      )}
    </span>
  )
}

function LayerHeading({ layer }: { layer: string }) {
  return useValueWord()('playbook', 'layer', layer)
}

function StateHeading({ status }: { status: string }) {
  return useStateWord()('playbook', status).word
}
