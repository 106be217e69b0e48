import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconFileImport, IconListCheck, IconSearch } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { playbookStates } from '#shared/entities/playbooks/playbook.entity.ts'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { useShortcut } from '#renderer/ui/keyboard/useShortcut.ts'
import { Loading } from '#renderer/ui/Loading.tsx'
import { AppLink, useGo } from '#renderer/ui/navigation.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { ChooseFiles } from '../import/ChooseFiles.tsx'
import { DropOverlay } from '../import/DropOverlay.tsx'
import { useImport } from '../import/importStore.ts'
import { useFileDrop } from '../import/useFileDrop.ts'
import { countWords } from '../words/stepWords.ts'
import { NewPlaybook } from './NewPlaybook.tsx'
import { PlaybookRows } from './PlaybookRows.tsx'
import { usePlaybookPages } from './usePlaybookPages.ts'
import classes from './List.module.css'

const filters = [
  { value: 'all', label: 'All' },
  { value: 'draft', label: 'Drafts' },
  { value: 'active', label: 'Active' },
  { value: 'archived', label: 'Archive' },
]

/** The playbooks of the team: finding, opening, starting and importing them. */
export function PlaybooksPage() {
  const bridge = useBridge()
  const go = useGo()
  const { can } = useSession()
  const canWrite = can('playbook:write')
  const [text, setText] = useState('')
  const [filter, setFilter] = useState('all')
  const [asked] = useDebouncedValue(text.trim(), 150)
  const search = useRef<HTMLInputElement>(null)
  const status = playbookStates.find((state) => state === filter)
  const pages = usePlaybookPages({ ...(status ? { status } : {}), ...(asked === '' ? {} : { text: asked }) })
  const choose = useImport((store) => store.choose)

  const importFiles = (files: File[]) => {
    if (files.length === 0) return
    void choose(bridge, files)
    go('/playbooks/import/files')
  }
  const isOver = useFileDrop(importFiles, canWrite)
  useShortcut('/', 'Search the list', () => search.current?.focus())

  const isEverything = asked === '' && filter === 'all'
  return (
    <Page>
      <PageHeader
        title="Playbooks"
        actions={
          canWrite && (
            <>
              <Button
                component={AppLink}
                to="/playbooks/import/files"
                variant="default"
                size="xs"
                leftSection={<IconFileImport size={14} />}
              >
                Import
              </Button>
              <NewPlaybook />
            </>
          )
        }
      />
      {isOver && <DropOverlay />}
      {!(isEverything && pages.total === 0) && (
        <div className={classes.tools}>
          <TextInput
            ref={search}
            size="xs"
            className={classes.search}
            aria-label="Search playbooks"
            placeholder="Search by name, category or tag"
            leftSection={<IconSearch size={14} aria-hidden="true" />}
            value={text}
            maxLength={200}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setText('')
            }}
          />
          <SegmentedControl aria-label="State" data={filters} value={filter} onChange={setFilter} size="xs" />
          <output className={classes.count}>
            {pages.total === undefined ? '' : countWords(pages.total, 'playbook', 'playbooks')}
          </output>
        </div>
      )}
      {pages.error && <ErrorNotice title="The playbooks could not be listed" error={pages.error} />}
      {pages.total === undefined && !pages.error && <Loading lines={6} label="Loading the playbooks" />}
      {pages.total === 0 && isEverything && <NoPlaybooks onFiles={importFiles} />}
      {pages.total === 0 && !isEverything && (
        <EmptyState
          icon={IconSearch}
          action={
            <Button
              variant="default"
              onClick={() => {
                setText('')
                setFilter('all')
              }}
            >
              Show all playbooks
            </Button>
          }
        >
          {filter === 'archived' && asked === '' ? 'Nothing is in the archive.' : 'No playbook fits.'}
        </EmptyState>
      )}
      {pages.total !== undefined && pages.total > 0 && <PlaybookRows pages={pages} total={pages.total} />}
    </Page>
  )
}

function NoPlaybooks({ onFiles }: { onFiles: (files: File[]) => void }) {
  const { can } = useSession()
  const example = useCommand('organizations.loadExample')
  if (!can('playbook:write')) {
    return <EmptyState icon={IconListCheck}>Here the procedures of your team will appear.</EmptyState>
  }
  return (
    <EmptyState
      icon={IconListCheck}
      action={
        <div className={classes.ways}>
          <ChooseFiles onFiles={onFiles} label="Import a procedure" />
          <NewPlaybook look="default" size="sm" />
        </div>
      }
      more={
        can('organization:manage') && (
          <Button
            variant="subtle"
            size="xs"
            loading={example.running}
            onClick={() => {
              example.run({}).then(
                ({ playbooks, runs }) =>
                  showDone(
                    `The example is here: ${countWords(playbooks, 'playbook', 'playbooks')} and ${countWords(runs, 'run', 'runs')}.`,
                  ),
                () => {},
              )
            }}
          >
            Look at an example team instead
          </Button>
        )
      }
    >
      A playbook describes how your team does something, step by step. Import what you have (drop Markdown
      files anywhere here), or write a new one.
    </EmptyState>
  )
}
