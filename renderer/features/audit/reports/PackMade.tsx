import { Button, CloseButton, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy, IconPackageExport } from '@tabler/icons-react'
import type { OutputOf } from '#shared/contract/operations.ts'
import { useLive } from '#renderer/bridge/hooks.ts'
import { sizeWords } from '#renderer/files/fileWords.ts'
import { allWitnesses, computerWords, entriesWords, witnessesInShort } from '../verify/verdictWords.ts'
import classes from './reports.module.css'

/** A finished pack: its path, and how an auditor checks it. */
export function PackMade({ pack, onClose }: { pack: OutputOf<'audit.exportPack'>; onClose: () => void }) {
  const { data: status } = useLive('audit.status', {})
  const command = `node verify.mjs ${pack.fileName}`
  return (
    <section className={classes.made} aria-labelledby="pack-made">
      <div className={classes.madeHead}>
        <IconPackageExport size={20} aria-hidden="true" className={classes.madeIcon} />
        <h2 id="pack-made" className={classes.heading}>
          Evidence pack made
        </h2>
        <CloseButton aria-label="Close this message" onClick={onClose} />
      </div>
      <dl className={classes.facts}>
        <Fact name="Saved on this computer as" value={pack.path} />
        <dt>Size</dt>
        <dd>{sizeWords(pack.sizeBytes)}</dd>
        <Fact name="SHA-256 of the file" value={pack.sha256} isCode />
        <dt>Logs in it</dt>
        <dd>
          <PackedLogs logs={pack.logs} />
        </dd>
        {status && <Fact name="Key of this computer" value={status.keyFingerprint} isCode />}
      </dl>
      {pack.missingFiles.length > 0 && (
        <p className={classes.against}>
          {pack.missingFiles.length === 1 ? 'A file is' : `${pack.missingFiles.length} files are`} not on this
          computer and so not in the pack: {pack.missingFiles.slice(0, mostNamed).join(', ')}
          {pack.missingFiles.length > mostNamed && ' and more'}. The auditor’s check will name what is
          missing. Wait until everything has arrived, then make the pack again.
        </p>
      )}
      {pack.leftOut.length > 0 && (
        <p className={classes.against}>
          {pack.leftOut.length === 1
            ? 'One record could not be read and is left out:'
            : `${pack.leftOut.length} records could not be read and are left out:`}{' '}
          {pack.leftOut
            .slice(0, mostNamed)
            .map(({ kind, id, name }) => `${name === '' ? id : name} (${kind})`)
            .join(', ')}
          {pack.leftOut.length > mostNamed && ' and more'}. They were changed outside of Orgata, or are
          damaged. Verify the log, then restore a backup.
        </p>
      )}
      <h3 className={classes.subheading}>How an auditor checks it</h3>
      <ol className={classes.steps}>
        <li>
          Send the file unchanged, and give the auditor this computer’s key separately, for example by phone.
        </li>
        <li>
          On any computer with Node.js 20.15 or newer, without Orgata or a network, the auditor takes{' '}
          <code>verify.mjs</code> out of the pack and runs:
          <Copyable text={command} label="the command" />
        </li>
        <li>
          The answer is GOOD, NOT GOOD with the first entry or file that was changed, or a list of differences
          between report and logs. It also says who witnessed each log. A pack that was unpacked and zipped
          again is no longer GOOD, so keep the original. README.txt in the pack explains everything else.
        </li>
      </ol>
    </section>
  )
}

/** So many are named; a pack's own list has them all. */
const mostNamed = 8

/** Which logs went into it, how much of each can be read, and who witnessed it. */
function PackedLogs({ logs }: { logs: OutputOf<'audit.exportPack'>['logs'] }) {
  return (
    <ul className={classes.packedLogs}>
      {logs.slice(0, mostNamed).map((log, i) => (
        <li key={i}>
          {log.isOwn ? 'This computer' : computerWords(log)}: {entriesWords(log.entries)}
          {log.shown < log.entries && `, ${log.shown.toLocaleString()} of them to read`}
          <span className={classes.hint} title={allWitnesses(log)}>
            {log.witnesses.length === 0
              ? 'Witnessed by no other computer yet'
              : `Witnessed by ${witnessesInShort(log)}`}
          </span>
          {log.problem !== null && <span className={classes.against}>{log.problem}</span>}
        </li>
      ))}
      {logs.length > mostNamed && <li>and {(logs.length - mostNamed).toLocaleString()} more</li>}
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
  return (
    <span className={classes.copyable}>
      <span className={isCode ? classes.code : classes.path}>{text}</span>
      <CopyButton value={text} timeout={2_000}>
        {({ copied, copy }) => (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={copied ? <IconCheck size={13} /> : <IconCopy size={13} />}
            aria-label={copied ? 'Copied' : `Copy ${label}`}
            onClick={copy}
          >
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
    </span>
  )
}
