import { Button, CloseButton, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy, IconDownload, IconPackageExport } from '@tabler/icons-react'
import type { OutputOf } from '#shared/contract/operations.ts'
import { useLive } from '#renderer/bridge/hooks.ts'
import { sizeWords } from '#renderer/files/fileWords.ts'
import { useDownload } from '#renderer/files/useDownload.ts'
import { ProgressLine } from '#renderer/ui/ProgressLine.tsx'
import { allWitnesses, computerWords, witnessesInShort } from '../verify/verdictWords.ts'
import classes from './reports.module.css'
import { reportFilesMessages as m } from '#shared/messages/reportFiles.messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { kindName } from '../words/kindNames.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { logVerdictMessages } from '#shared/messages/logVerdict.messages.ts'

/** A finished pack: the file, its path, and how an auditor checks it. */
export function PackMade({ pack, onClose }: { pack: OutputOf<'audit.exportPack'>; onClose: () => void }) {
  const format = useFormatMessage()
  const { data: status } = useLive('audit.status', {})
  const { download, progress, cancel } = useDownload()
  const named = (all: readonly string[]) => {
    const names = all.slice(0, mostNamed).join(', ')
    return all.length > mostNamed ? format(m.andMore, { names }) : names
  }
  const leftOut = pack.leftOut.map(({ kind, id, name }) =>
    format(m.recordOfKind, { name: name === '' ? id : name, kind: kindName(kind, format) }),
  )
  const command = ['node', 'verify.mjs', pack.fileName].join(' ')
  return (
    <section className={classes.made} aria-labelledby="pack-made">
      <div className={classes.madeHead}>
        <IconPackageExport size={20} aria-hidden="true" className={classes.madeIcon} />
        <h2 id="pack-made" className={classes.heading}>
          {format(m.packMade)}
        </h2>
        <Button
          size="xs"
          leftSection={<IconDownload size={16} />}
          disabled={progress !== undefined}
          onClick={() => void download(pack.fileName)}
        >
          {format(m.downloadPack)}
        </Button>
        <CloseButton aria-label={format(screenMessages.closeMessage)} onClick={onClose} />
      </div>
      {progress && <ProgressLine label={progress.label ?? ''} progress={progress} onCancel={cancel} />}
      <dl className={classes.facts}>
        <Fact name={format(m.savedAs)} value={pack.path} />
        <dt>{format(m.size)}</dt>
        <dd>{sizeWords(pack.sizeBytes, format)}</dd>
        <Fact name={format(m.fileHash)} value={pack.sha256} isCode />
        <dt>{format(m.logsInIt)}</dt>
        <dd>
          <PackedLogs logs={pack.logs} />
        </dd>
        {status && <Fact name={format(m.keyOfComputer)} value={status.keyFingerprint} isCode />}
      </dl>
      {pack.missingFiles.length > 0 && (
        <p className={classes.against}>
          {format(m.missing, { count: pack.missingFiles.length, names: named(pack.missingFiles) })}
        </p>
      )}
      {pack.leftOut.length > 0 && (
        <p className={classes.against}>
          {format(m.leftOut, { count: leftOut.length, names: named(leftOut) })}
        </p>
      )}
      <h3 className={classes.subheading}>{format(m.howToCheck)}</h3>
      <ol className={classes.steps}>
        <li>{format(m.sendIt)}</li>
        <li>
          <Words
            message={m.runIt}
            values={{
              code: (text) => <code>{text}</code>,
              command: <Copyable text={command} label={format(m.theCommand)} />,
            }}
          />
        </li>
        <li>{format(m.answers)}</li>
      </ol>
    </section>
  )
}

/** So many are named; a pack's own list has them all. */
const mostNamed = 8

/** Which logs went into it, how much of each can be read, and who witnessed it. */
function PackedLogs({ logs }: { logs: OutputOf<'audit.exportPack'>['logs'] }) {
  const format = useFormatMessage()
  return (
    <ul className={classes.packedLogs}>
      {logs.slice(0, mostNamed).map((log, i) => (
        <li key={i}>
          {format(log.shown < log.entries ? m.packedLogPart : m.packedLog, {
            computer: log.isOwn ? format(logVerdictMessages.thisComputer) : computerWords(log, format),
            entries: log.entries,
            shown: log.shown,
          })}
          <span className={classes.hint} title={allWitnesses(log, format)}>
            {log.witnesses.length === 0
              ? format(m.notWitnessed)
              : format(m.witnessedBy, { witnesses: witnessesInShort(log, format) })}
          </span>
          {log.problem !== null && <span className={classes.against}>{log.problem}</span>}
        </li>
      ))}
      {logs.length > mostNamed && <li>{format(m.moreLogs, { count: logs.length - mostNamed })}</li>}
    </ul>
  )
}

function Fact({ name, value, isCode = false }: { name: string; value: string; isCode?: boolean }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <Copyable text={value} label={name} isCode={isCode} />
      </dd>
    </>
  )
}

function Copyable({ text, label, isCode = true }: { text: string; label: string; isCode?: boolean }) {
  const format = useFormatMessage()
  return (
    <span className={classes.copyable}>
      <span className={isCode ? classes.code : classes.path}>{text}</span>
      <CopyButton value={text} timeout={2_000}>
        {({ copied, copy }) => (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={copied ? <IconCheck size={13} /> : <IconCopy size={13} />}
            aria-label={copied ? format(m.copied) : format(m.copyNamed, { what: label })}
            onClick={copy}
          >
            {format(copied ? m.copied : m.copy)}
          </Button>
        )}
      </CopyButton>
    </span>
  )
}
