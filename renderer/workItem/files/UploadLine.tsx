import { Button, Group, Progress } from '@mantine/core'
import { sizeWords } from '#renderer/files/fileWords.ts'
import classes from './files.module.css'
import type { Upload, Uploads } from '#renderer/files/uploads.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { evidenceMessages as m } from '#shared/messages/evidence.messages.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { errorWords } from '#shared/messages/refusal.ts'
import type { Message } from '#shared/messages/message.ts'
import { fileLimits } from '#shared/contract/files.contract.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'

const words = {
  waiting: m.waiting,
  sending: m.uploading,
  attaching: m.attaching,
} satisfies Record<Exclude<Upload['state'], 'failed'>, Message>

function problemWords({ problem, sizeBytes }: Upload, format: FormatMessage): string {
  if (problem === null) return ''
  if (problem !== 'tooLarge') return errorWords(problem, format)
  const limit = sizeWords(fileLimits.maxFileBytes, format)
  return format(m.tooLarge, { size: sizeWords(sizeBytes, format), limit })
}

/** An upload, with its progress, or its error. */
export function UploadLine({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const format = useFormatMessage()
  const { key, name, state, sentBytes, sizeBytes } = upload
  if (state !== 'failed') {
    const percent = sizeBytes === 0 ? 100 : (sentBytes / sizeBytes) * 100
    return (
      <output className={classes.file}>
        <div className={classes.body}>
          <span className={classes.name} dir="auto" title={name}>
            {name}
          </span>
          <Progress
            value={percent}
            size="sm"
            mt={4}
            mb={2}
            aria-label={format(m.progressOf, { state, file: name })}
          />
          <span className={classes.facts}>
            <span>{format(words[state])}</span>
            {state === 'sending' && (
              <span className="orgata-tabular">
                {format(m.sentOf, {
                  sent: sizeWords(sentBytes, format),
                  total: sizeWords(sizeBytes, format),
                })}
              </span>
            )}
          </span>
        </div>
        {state !== 'attaching' && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-label={format(m.cancelNamed, { file: name })}
            onClick={() => uploads.cancel(key)}
          >
            {format(screenMessages.cancel)}
          </Button>
        )}
      </output>
    )
  }
  return (
    <div className={classes.file} role="alert">
      <div className={classes.body}>
        <span className={classes.name} dir="auto" title={name}>
          {name}
        </span>
        <p className={classes.problem}>{format(m.notAttached, { problem: problemWords(upload, format) })}</p>
      </div>
      <Group gap={4} wrap="nowrap">
        <Button size="compact-sm" variant="default" onClick={() => uploads.retry(key)}>
          {format(screenMessages.tryAgain)}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => uploads.cancel(key)}>
          {format(m.dismiss)}
        </Button>
      </Group>
    </div>
  )
}
