import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import type { ListedEntry } from '#shared/contract/audit.contract.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { entryLines } from './entryLines.ts'
import { auditPageMessages as m } from '#shared/messages/auditPage.messages.ts'

/** Copies the selected entries as a table, to paste into a mail or a spreadsheet. */
export function CopyEntries({ entries }: { entries: readonly ListedEntry[] }) {
  const format = useFormatMessage()
  return (
    <CopyButton value={entryLines(entries, format)} timeout={2_000}>
      {({ copied, copy }) => (
        <Button
          size="xs"
          variant="default"
          leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          onClick={copy}
        >
          {copied ? format(m.copied) : format(m.copy, { count: entries.length })}
        </Button>
      )}
    </CopyButton>
  )
}
