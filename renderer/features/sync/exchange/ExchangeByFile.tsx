import { Button, FileButton, Group } from '@mantine/core'
import { IconDeviceFloppy, IconDownload, IconFileUpload } from '@tabler/icons-react'
import { useState } from 'react'
import type { OutputOf } from '#shared/contract/operations.ts'
import { syncExchangeMessages as m } from '#shared/messages/syncExchange.messages.ts'
import { useCommand, useLive } from '#renderer/bridge/hooks.ts'
import { useDownload } from '#renderer/files/useDownload.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { FormError } from '#renderer/ui/FormError.tsx'
import { ProgressLine } from '#renderer/ui/ProgressLine.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { Words } from '#renderer/ui/Words.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { SyncSection } from '../SyncSection.tsx'
import syncClasses from '../sync.module.css'
import { carriedWords } from './carriedWords.ts'
import classes from './exchange.module.css'
import { ReadResult } from './ReadResult.tsx'
import { useReadExchange } from './useReadExchange.ts'

type Saved = OutputOf<'sync.saveChanges'>

/** The file that was just saved, and the way it goes. */
function SavedFile({ saved, onDownload }: { saved: Saved; onDownload: (fileName: string) => void }) {
  const format = useFormatMessage()
  const what = carriedWords(saved.carried, format)
  return (
    <output className={classes.result}>
      <p>{what === null ? format(m.carriesNothing) : format(m.carries, { what })}</p>
      <p>{format(m.savedNext, { file: saved.fileName })}</p>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={16} />}
        onClick={() => onDownload(saved.fileName)}
      >
        {format(m.download)}
      </Button>
    </output>
  )
}

/** When a file was last saved, and an answer last read, here. */
function LastTimes({ saved, answered }: Pick<OutputOf<'sync.exchange'>, 'saved' | 'answered'>) {
  if (saved === null) return null
  return (
    <div className={classes.last}>
      <p>
        <Words message={m.savedTitle} values={{ when: <TimeAgo at={saved.at} /> }} />
      </p>
      {answered !== null && (
        <p>
          <Words message={m.answeredTitle} values={{ when: <TimeAgo at={answered.at} /> }} />
        </p>
      )}
    </div>
  )
}

/** Carries changes and their answer in files, where there is no network. */
export function ExchangeByFile() {
  const format = useFormatMessage()
  const { data, error, retry } = useLive('sync.exchange', {})
  const save = useCommand('sync.saveChanges', { quiet: true })
  const reading = useReadExchange()
  const { download, progress } = useDownload()
  const [saved, setSaved] = useState<Saved>()
  if (data === undefined)
    return error ? <ErrorNotice title={format(m.loadFailed)} error={error} onRetry={retry} /> : null
  const { canSave, canAnswer } = data
  if (!canSave && !canAnswer) return null
  const saveFile = async () => {
    const file = await save.run({}).catch(() => undefined)
    setSaved(file)
    if (file !== undefined) await download(file.fileName)
  }
  const readFile = async (file: File | null) => {
    if (file === null) return
    setSaved(undefined)
    const read = await reading.open(file)
    if (read?.type === 'changes') await download(read.answer.fileName)
  }
  const isBusy = save.running || reading.isRunning
  return (
    <SyncSection id="by-file" title={format(m.title)}>
      <p className={syncClasses.quiet}>{format(canAnswer ? m.leadSharing : m.lead)}</p>
      <Group gap={8}>
        {canSave && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDeviceFloppy size={16} />}
            loading={save.running}
            disabled={reading.isRunning}
            onClick={() => void saveFile()}
          >
            {format(m.save)}
          </Button>
        )}
        <FileButton
          onChange={(file) => void readFile(file)}
          accept=".orgata-exchange"
          inputProps={{ 'aria-label': format(m.chooseFile) }}
        >
          {(props) => (
            <Button
              {...props}
              size="xs"
              variant="default"
              leftSection={<IconFileUpload size={16} />}
              loading={reading.isRunning}
              disabled={save.running}
            >
              {format(m.read)}
            </Button>
          )}
        </FileButton>
      </Group>
      {isBusy && (
        <ProgressLine
          label={format(save.running ? m.starting : m.checkingFile)}
          progress={save.progress ?? reading.progress}
        />
      )}
      {progress !== undefined && <ProgressLine label={progress.label} progress={progress} />}
      <div className={classes.error}>
        <FormError error={save.error ?? reading.error} />
      </div>
      {saved !== undefined && <SavedFile saved={saved} onDownload={(name) => void download(name)} />}
      {reading.result !== undefined && (
        <ReadResult result={reading.result} onDownload={(name) => void download(name)} />
      )}
      <LastTimes saved={data.saved} answered={data.answered} />
    </SyncSection>
  )
}
