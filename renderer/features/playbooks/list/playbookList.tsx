import { playbookStates } from '#shared/entities/playbooks/playbook.entity.ts'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import type { ListColumn, ListDefinition } from '#renderer/list/listDefinition.ts'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { useStateWord, useValueWord } from '#renderer/ui/states.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
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
export const playbookList = ({
  filters,
  canStart,
}: PlaybookListOptions): ListDefinition<'playbooks.list'> => ({
  id: 'playbooks',
  query: 'playbooks.list',
  input: {},
  words: { one: 'playbook', many: 'playbooks' },
  keyOf: ({ id }) => id,
  titleOf: ({ name }) => name,
  addressOf: ({ slug }) => `/playbooks/${slug}`,
  search: 'Search by name, category or tag',
  title: {
    id: 'name',
    label: 'Name',
    width: 'minmax(0, 1.6fr)',
    sort: { by: 'name', first: 'asc' },
    cell: (playbook) => <Title playbook={playbook} />,
  },
  columns: [
    {
      id: 'status',
      label: 'State',
      width: 'minmax(112px, 1.2fr)',
      sort: { by: 'status', first: 'asc' },
      cell: (playbook) => <State playbook={playbook} />,
    },
    {
      id: 'steps',
      label: 'Steps',
      width: '64px',
      align: 'right',
      fromWidth: 820,
      sort: { by: 'stepCount', first: 'desc' },
      cell: ({ stepCount }) => stepCount,
    },
    {
      id: 'version',
      label: 'Version',
      width: '72px',
      align: 'right',
      fromWidth: 880,
      sort: { by: 'publishedVersionNumber', first: 'desc' },
      cell: ({ publishedVersionNumber }) => (publishedVersionNumber > 0 ? publishedVersionNumber : '–'),
    },
    {
      id: 'changed',
      label: 'Changed',
      width: '112px',
      align: 'right',
      fromWidth: 640,
      sort: { by: 'updatedAt', first: 'desc' },
      cell: ({ updatedAt }) => <TimeAgo at={updatedAt} />,
    },
    ...(canStart ? [startColumn] : []),
  ],
  filters: [
    {
      id: 'state',
      label: 'Only playbooks in one state',
      look: 'choices',
      options: [
        { value: 'draft', label: 'Drafts' },
        { value: 'active', label: 'Active' },
        { value: 'archived', label: 'Archive' },
      ],
      toInput: (value) => {
        const status = playbookStates.find((state) => state === value)
        return status === undefined ? {} : { status }
      },
    },
    {
      id: 'publishing',
      label: 'Publishing',
      look: 'select',
      all: 'Any publishing',
      options: [
        { value: 'changed', label: 'Something to publish' },
        { value: 'requested', label: 'Requested' },
      ],
      toInput: (value) => {
        if (value === 'requested') return { isPublicationAsked: true }
        return value === 'changed' ? { hasUnpublishedChanges: true } : {}
      },
    },
    ...filters,
  ],
  groups: [
    { id: 'status', label: 'State', headingOf: (key) => <StateHeading status={key} /> },
    {
      id: 'layer',
      label: 'Layer',
      headingOf: (key) => <LayerHeading layer={key} />,
    },
  ],
})

const startColumn: ListColumn<Playbook> = {
  id: 'start',
  label: 'Start run',
  width: '116px',
  align: 'right',
  fromWidth: 480,
  isAction: true,
  cell: (playbook) => <StartOnRow playbook={playbook} />,
}

function Title({ playbook }: { playbook: Playbook }) {
  const { name, category, layer, complianceTags } = playbook
  const valueWord = useValueWord()
  return (
    <span className={classes.names}>
      <span className={classes.name} title={name}>
        {name}
      </span>
      <span className={classes.quiet}>
        {[category, valueWord('playbook', 'layer', layer), ...complianceTags].filter(Boolean).join(' · ')}
      </span>
    </span>
  )
}

function State({ playbook }: { playbook: Playbook }) {
  const { look, word } = useStateWord()('playbook', playbook.status)
  return (
    <span className={classes.states}>
      <StateBadge look={look}>{word}</StateBadge>
      {playbook.publicationAskedAt ? (
        <span className={classes.changed} title="Somebody asked for the draft to be published">
          publishing requested
        </span>
      ) : (
        playbook.publishedVersionNumber > 0 &&
        playbook.hasUnpublishedChanges && (
          <span className={classes.changed} title="The draft has changes that are not published">
            draft has changes
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
