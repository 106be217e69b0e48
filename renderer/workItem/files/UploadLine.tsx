import { Button, Group, Progress } from '@mantine/core'
import { sizeWords } from '#renderer/files/fileWords.ts'
import classes from './files.module.css'
import type { Upload, Uploads } from '#renderer/files/uploads.ts'

const words: Record<Exclude<Upload['state'], 'failed'>, string> = {
  waiting: 'Waiting for the file before it',
  sending: 'Uploading',
  attaching: 'Attaching',
}

/** An upload, with its progress, or its error. */
export function UploadLine({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const { key, name, state, sentBytes, sizeBytes, problem } = upload
  if (state !== 'failed') {
    const percent = sizeBytes === 0 ? 100 : (sentBytes / sizeBytes) * 100
    return (
      <output className={classes.file}>
        <div className={classes.body}>
          <span className={classes.name} title={name}>
            {name}
          </span>
          <Progress value={percent} size="sm" mt={4} mb={2} aria-label={`${words[state]} ${name}`} />
          <span className={classes.facts}>
            <span>{words[state]}</span>
            {state === 'sending' && (
              <span className="orgata-tabular">
                {sizeWords(sentBytes)} of {sizeWords(sizeBytes)}
              </span>
            )}
          </span>
        </div>
        {state !== 'attaching' && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-label={`Cancel ${name}`}
            onClick={() => uploads.cancel(key)}
          >
            Cancel
          </Button>
        )}
      </output>
    )
  }
  return (
    <div className={classes.file} role="alert">
      <div className={classes.body}>
        <span className={classes.name} title={name}>
          {name}
        </span>
        <p className={classes.problem}>Not attached. {problem}</p>
      </div>
      <Group gap={4} wrap="nowrap">
        <Button size="compact-sm" variant="default" onClick={() => uploads.retry(key)}>
          Try again
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => uploads.cancel(key)}>
          Dismiss
        </Button>
      </Group>
    </div>
  )
}
