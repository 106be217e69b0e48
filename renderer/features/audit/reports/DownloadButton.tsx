import { Button, Tooltip } from '@mantine/core'
import { IconDownload, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { reportFormat } from '#shared/entities/reports/complianceReport.entity.ts'
import type { ComplianceReport } from '#shared/entities/reports/complianceReport.entity.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'
import { showError } from '#renderer/ui/toast.tsx'
import { readFile, saveFile } from '#renderer/files/readFile.ts'
import { sizeWords } from '#renderer/files/fileWords.ts'
import { useChoiceWords } from '#renderer/ui/choices.ts'
import { reportFilesMessages as m } from '#shared/messages/reportFiles.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** Gives one file of a report to the person. It is only ever saved, never shown inside the window. */
export function DownloadButton({ file }: { file: ComplianceReport['outputs'][number] }) {
  const format = useFormatMessage()
  const bridge = useBridge()
  const [percent, setPercent] = useState<number>()
  const reading = useRef<AbortController | null>(null)
  useEffect(() => () => reading.current?.abort(), [])
  const label = useChoiceWords(reportFormat)[file.format].word

  const download = async () => {
    const abort = new AbortController()
    reading.current = abort
    setPercent(0)
    try {
      const blob = await readFile(
        bridge,
        { ...file, mediaType: 'application/octet-stream' },
        { signal: abort.signal, onProgress: (done, total) => setPercent((done / total) * 100) },
      )
      saveFile(blob, file.fileName)
    } catch (error) {
      if (error instanceof OrgataError && error.code !== 'cancelled') showError(error)
    } finally {
      if (reading.current === abort) setPercent(undefined)
    }
  }
  if (percent !== undefined) {
    return (
      <Button
        size="xs"
        variant="default"
        leftSection={<IconX size={14} />}
        aria-label={format(m.stopDownload, { file: file.fileName })}
        onClick={() => reading.current?.abort()}
      >
        {format.number(Math.round(percent) / 100, { style: 'percent' })}
      </Button>
    )
  }
  return (
    <Tooltip
      multiline
      maw={360}
      label={format(m.fileFacts, {
        file: file.fileName,
        size: sizeWords(file.sizeBytes, format),
        hash: file.sha256,
      })}
    >
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={14} />}
        aria-label={format(m.download, { format: label, file: file.fileName })}
        onClick={() => void download()}
      >
        {label}
      </Button>
    </Tooltip>
  )
}
