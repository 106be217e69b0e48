import { Button, Group } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { importLimits } from '#shared/contract/playbooks.contract.ts'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'
import { useSession } from '#renderer/bridge/hooks.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { AppLink, useGo } from '#renderer/ui/navigation.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { ProgressLine } from '#renderer/ui/ProgressLine.tsx'
import { playbookImportMessages as m } from '#shared/messages/playbookImport.messages.ts'
import { playbookActionMessages } from '#shared/messages/playbookActions.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { ChooseFiles } from './ChooseFiles.tsx'
import { DropAnywhere } from './DropAnywhere.tsx'
import { ImportReport, ReadyFiles, RefusedFiles } from './ImportReport.tsx'
import { useImport } from './importStore.ts'
import classes from './Import.module.css'

/** Imports procedures: the choice of files, the progress, and the report of what was changed. */
export function ImportPage() {
  const format = useFormatMessage()
  const bridge = useBridge()
  const go = useGo()
  const { can } = useSession()
  const { state, choose, start, reset } = useImport()
  const onFiles = (files: File[]) => void choose(bridge, files, format)

  return (
    <Page>
      <PageHeader
        back={
          <AppLink to="/playbooks" className={classes.back}>
            {format(playbookActionMessages.playbooks)}
          </AppLink>
        }
        title={format(playbookActionMessages.importTitle)}
        description={format(m.lead)}
        actions={
          state.phase === 'done' && (
            <>
              <ChooseFiles onFiles={onFiles} label={format(m.importMore)} variant="default" size="xs" />
              <Button
                size="xs"
                onClick={() => {
                  reset()
                  go('/playbooks')
                }}
              >
                {format(m.allPlaybooks)}
              </Button>
            </>
          )
        }
      />
      <DropAnywhere active={can('playbook:write')} onFiles={onFiles} />
      {state.phase === 'empty' && (
        <EmptyState
          icon={IconFileText}
          action={<ChooseFiles onFiles={onFiles} />}
          more={format(m.limits, { count: importLimits.maxFiles })}
        >
          {format(m.howTo)}
        </EmptyState>
      )}
      {state.phase === 'reading' && <ProgressLine label={format(m.reading)} />}
      {state.phase === 'running' && (
        <ProgressLine
          progress={state.progress}
          label={format(m.importing, { count: state.files.length })}
          onCancel={state.cancel}
        />
      )}
      {state.phase === 'review' && (
        <>
          <RefusedFiles files={state.files.filter((file) => file.problem !== null)} />
          <ReadyFiles files={state.files.filter((file) => file.problem === null)} />
          <Group gap={8} mt={16}>
            {state.files.some((file) => file.problem === null) && (
              <Button onClick={() => void start(bridge, state.files, format)}>
                {format(m.importFiles, {
                  count: state.files.filter((file) => file.problem === null).length,
                })}
              </Button>
            )}
            <ChooseFiles onFiles={onFiles} label={format(m.chooseOthers)} variant="default" />
          </Group>
        </>
      )}
      {state.phase === 'failed' &&
        (state.error.code === 'cancelled' ? (
          <EmptyState action={<ChooseFiles onFiles={onFiles} />}>
            {format(m.nothingImportedCancelled)}
          </EmptyState>
        ) : (
          <ErrorNotice
            title={format(m.nothingImported)}
            error={state.error}
            safe={format(m.unchanged)}
            onRetry={() => void start(bridge, state.files, format)}
            actions={
              <ChooseFiles onFiles={onFiles} label={format(m.chooseOthers)} variant="default" size="xs" />
            }
          />
        ))}
      {state.phase === 'done' && <ImportReport imported={state.imported} refused={state.refused} />}
    </Page>
  )
}
