import { Button } from '@mantine/core'
import { IconFileImport, IconListCheck } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { LongList } from '#renderer/list/LongList.tsx'
import { usePlacementFilters } from '#renderer/placement/usePlacementFilters.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { AppLink, useGo } from '#renderer/ui/navigation.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { ChooseFiles } from '../import/ChooseFiles.tsx'
import { DropAnywhere } from '../import/DropAnywhere.tsx'
import { useImport } from '../import/importStore.ts'
import { BulkPlaybooks } from './BulkPlaybooks.tsx'
import { NewPlaybook } from './NewPlaybook.tsx'
import { playbookList } from './playbookList.tsx'
import classes from './List.module.css'

/** The playbooks of the team: finding, opening, starting and importing them. */
export function PlaybooksPage() {
  const bridge = useBridge()
  const go = useGo()
  const { can } = useSession()
  const canWrite = can('playbook:write')
  const placementFilters = usePlacementFilters()
  const canStart = can('run:work')
  const definition = useMemo(
    () => playbookList({ filters: placementFilters, canStart }),
    [placementFilters, canStart],
  )
  const choose = useImport((store) => store.choose)

  const importFiles = (files: File[]) => {
    if (files.length === 0) return
    void choose(bridge, files)
    go('/playbooks/import/files')
  }
  return (
    <Page fill>
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
      <DropAnywhere active={canWrite} onFiles={importFiles} />
      <LongList
        definition={definition}
        empty={<NoPlaybooks onFiles={importFiles} />}
        bulk={
          can('playbook:publish')
            ? (playbooks, keep) => <BulkPlaybooks playbooks={playbooks} onKeep={keep} />
            : undefined
        }
      />
    </Page>
  )
}

function NoPlaybooks({ onFiles }: { onFiles: (files: File[]) => void }) {
  const { can } = useSession()
  const example = useCommand('organizations.openExample')
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
        <Button
          variant="subtle"
          size="xs"
          loading={example.running}
          onClick={() => void example.run({}).catch(() => {})}
        >
          Look at an example instead
        </Button>
      }
    >
      A playbook describes how your team does something, step by step. Import what you have (drop Markdown
      files anywhere here), or write a new one.
    </EmptyState>
  )
}
