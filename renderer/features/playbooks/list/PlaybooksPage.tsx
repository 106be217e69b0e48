import { Button } from '@mantine/core'
import { IconFileImport, IconListCheck } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'
import { useCommand, useLive, useSession } from '#renderer/bridge/hooks.ts'
import { LongList } from '#renderer/list/LongList.tsx'
import { usePlacementFilters } from '#renderer/placement/usePlacementFilters.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { AppLink, useGo } from '#renderer/ui/navigation.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { playbookListMessages as m } from '#shared/messages/playbookList.messages.ts'
import { playbookActionMessages } from '#shared/messages/playbookActions.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { ChooseFiles } from '../import/ChooseFiles.tsx'
import { DropAnywhere } from '../import/DropAnywhere.tsx'
import { useImport } from '../import/importStore.ts'
import { BulkPlaybooks } from './BulkPlaybooks.tsx'
import { NewPlaybook } from './NewPlaybook.tsx'
import { playbookList } from './playbookList.tsx'
import classes from './List.module.css'

/** The playbooks of the team: finding, opening, starting and importing them. */
export function PlaybooksPage() {
  const format = useFormatMessage()
  const bridge = useBridge()
  const go = useGo()
  const { can } = useSession()
  const canWrite = can('playbook:write')
  const placementFilters = usePlacementFilters()
  const canStart = can('run:work')
  const definition = useMemo(
    () => playbookList({ filters: placementFilters, canStart }, format),
    [placementFilters, canStart, format],
  )
  const choose = useImport((store) => store.choose)

  const importFiles = (files: File[]) => {
    if (files.length === 0) return
    void choose(bridge, files, format)
    go('/playbooks/import/files')
  }
  return (
    <Page fill>
      <PageHeader
        title={format(playbookActionMessages.playbooks)}
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
                {format(m.import)}
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
  const format = useFormatMessage()
  const { can } = useSession()
  const example = useCommand('organizations.openExample')
  const { data: archived } = useLive('playbooks.list', { status: 'archived', limit: 1 })
  if (archived === undefined) return null
  if (archived.items.length > 0) {
    return (
      <EmptyState
        icon={IconListCheck}
        action={
          <Button variant="default" component={AppLink} to="/playbooks?state=archived">
            {format(m.showArchived)}
          </Button>
        }
      >
        {format(m.allArchived)}
      </EmptyState>
    )
  }
  if (!can('playbook:write')) {
    return <EmptyState icon={IconListCheck}>{format(m.nothingYet)}</EmptyState>
  }
  return (
    <EmptyState
      icon={IconListCheck}
      action={
        <div className={classes.ways}>
          <ChooseFiles onFiles={onFiles} label={format(m.importProcedure)} />
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
          {format(m.seeExample)}
        </Button>
      }
    >
      {format(m.whatFor)}
    </EmptyState>
  )
}
