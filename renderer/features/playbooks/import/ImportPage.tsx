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
import { countWords } from '../words/stepWords.ts'
import { ChooseFiles } from './ChooseFiles.tsx'
import { DropAnywhere } from './DropAnywhere.tsx'
import { ImportReport, ReadyFiles, RefusedFiles } from './ImportReport.tsx'
import { useImport } from './importStore.ts'
import classes from './Import.module.css'

/** Imports procedures: the choice of files, the progress, and the report of what was changed. */
export function ImportPage() {
  const bridge = useBridge()
  const go = useGo()
  const { can } = useSession()
  const { state, choose, start, reset } = useImport()
  const onFiles = (files: File[]) => void choose(bridge, files)

  return (
    <Page>
      <PageHeader
        back={
          <AppLink to="/playbooks" className={classes.back}>
            Playbooks
          </AppLink>
        }
        title="Import procedures"
        description="From Markdown files, with their pictures. Each file becomes a draft. Nothing is published until you publish it."
        actions={
          state.phase === 'done' && (
            <>
              <ChooseFiles onFiles={onFiles} label="Import more" variant="default" size="xs" />
              <Button
                size="xs"
                onClick={() => {
                  reset()
                  go('/playbooks')
                }}
              >
                All playbooks
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
          more={`Up to ${importLimits.maxFiles} files at once, each up to 2 MB.`}
        >
          Drop Markdown files here: headings and numbered lists become steps, and lists below them checklists.
          Drop a folder or a ZIP file to import the pictures in them too. Anything we can’t convert is kept as
          text and listed.
        </EmptyState>
      )}
      {state.phase === 'reading' && <ProgressLine label="Reading the files" />}
      {state.phase === 'running' && (
        <ProgressLine
          progress={state.progress}
          label={`Importing ${countWords(state.files.length, 'file', 'files')}`}
          onCancel={state.cancel}
        />
      )}
      {state.phase === 'review' && (
        <>
          <RefusedFiles files={state.files.filter((file) => file.problem !== null)} />
          <ReadyFiles files={state.files.filter((file) => file.problem === null)} />
          <Group gap={8} mt={16}>
            {state.files.some((file) => file.problem === null) && (
              <Button onClick={() => void start(bridge, state.files)}>
                {`Import ${countWords(state.files.filter((file) => file.problem === null).length, 'file', 'files')}`}
              </Button>
            )}
            <ChooseFiles onFiles={onFiles} label="Choose other files" variant="default" />
          </Group>
        </>
      )}
      {state.phase === 'failed' &&
        (state.error.code === 'cancelled' ? (
          <EmptyState action={<ChooseFiles onFiles={onFiles} />}>
            The import was cancelled. Nothing was imported.
          </EmptyState>
        ) : (
          <ErrorNotice
            title="Nothing was imported"
            error={state.error}
            safe="Your playbooks are as they were."
            onRetry={() => void start(bridge, state.files)}
            actions={<ChooseFiles onFiles={onFiles} label="Choose other files" variant="default" size="xs" />}
          />
        ))}
      {state.phase === 'done' && <ImportReport imported={state.imported} refused={state.refused} />}
    </Page>
  )
}
