import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ReadExchange } from '#shared/contract/syncExchange.contract.ts'
import { syncExchangeMessages as m } from '#shared/messages/syncExchange.messages.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { Words } from '#renderer/ui/Words.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { carriedWords } from './carriedWords.ts'
import classes from './exchange.module.css'

type Read<T extends ReadExchange['type']> = Extract<ReadExchange, { type: T }>

/** What the answer of the server brought, and what still waits. */
function AnswerResult({ result }: { result: Read<'answer'> }) {
  const format = useFormatMessage()
  const { isStartedOver, problems } = result
  const received = carriedWords(result.received, format)
  // The entry about reading the file is always new.
  const waiting = { ...result.waiting, logEntries: 0 }
  const count = waiting.records + waiting.documents + waiting.files
  const what = carriedWords(waiting, format)
  return (
    <>
      <h3 className={classes.resultTitle}>{format(m.answerRead)}</h3>
      {isStartedOver ? (
        <p>{format(m.startedOver)}</p>
      ) : (
        <>
          <p>{received === null ? format(m.receivedNothing) : format(m.received, { what: received })}</p>
          <p>{what === null ? format(m.allThere) : format(m.stillWaits, { what, count })}</p>
        </>
      )}
      {problems.length > 0 && <p>{format(m.problems, { why: problems.join(' ') })}</p>}
    </>
  )
}

/** What the server took of a colleague's file, and the answer to carry back. */
function ChangesResult({
  result,
  onDownload,
}: {
  result: Read<'changes'>
  onDownload: (fileName: string) => void
}) {
  const format = useFormatMessage()
  const { personName, deviceName, savedAt, taken, conflicts, refused, later, problems, answer } = result
  const { fileName } = answer
  const what = carriedWords(taken, format)
  const brings = carriedWords(answer.brings, format)
  const next = { file: fileName, computer: deviceName }
  return (
    <>
      <h3 className={classes.resultTitle} dir="auto">
        {format(m.changesRead, { person: personName })}
      </h3>
      <p>
        <Words message={m.changesFrom} values={{ computer: deviceName, when: <TimeAgo at={savedAt} /> }} />{' '}
        {what === null ? format(m.takenNothing) : format(m.taken, { what })}
      </p>
      {conflicts > 0 && <p>{format(m.conflicts, { count: conflicts })}</p>}
      {refused > 0 && <p>{format(m.refused, { count: refused })}</p>}
      {later > 0 && <p>{format(m.later, { count: later })}</p>}
      {problems.length > 0 && <p>{format(m.problems, { why: problems.join(' ') })}</p>}
      <p>
        {brings === null
          ? format(m.answerNextNothing, next)
          : format(m.answerNext, { ...next, what: brings })}
      </p>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={16} />}
        onClick={() => onDownload(fileName)}
      >
        {format(m.download)}
      </Button>
    </>
  )
}

export function ReadResult({
  result,
  onDownload,
}: {
  result: ReadExchange
  onDownload: (fileName: string) => void
}) {
  return (
    <output className={classes.result}>
      {result.type === 'answer' ? (
        <AnswerResult result={result} />
      ) : (
        <ChangesResult result={result} onDownload={onDownload} />
      )}
    </output>
  )
}
