import { Button, Group } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { exactTime } from '#renderer/ui/timeWords.ts'
import { sizeWords } from '#renderer/files/fileWords.ts'
import { ImportForm } from './ImportForm.tsx'
import classes from './restore.module.css'
import { forgetRestore, restore } from './restoreState.ts'
import type { Looked } from './restoreState.ts'

const count = (n: number, one: string, many: string) => `${n.toLocaleString()} ${n === 1 ? one : many}`

/** The content of a file, and the one decision about it. */
export function Decision({ looked, onDone }: { looked: Looked; onDone: (words: string) => void }) {
  const bridge = useBridge()
  const { said } = looked
  const title = useRef<HTMLHeadingElement>(null)
  // The chosen file's button is gone; the focus moves to the answer.
  useEffect(() => title.current?.focus(), [])
  const facts: [string, string][] = [
    ['What it is', said.type === 'backup' ? 'A backup' : 'An export of everything'],
    ['Made', `${exactTime(Date.parse(said.createdAt))}, by ${said.personName} on ${said.deviceName}`],
    [
      'Inside',
      [
        count(said.records, 'record', 'records'),
        count(said.files, 'attached file', 'attached files'),
        count(said.logEntries, 'entry in the audit log', 'entries in the audit log'),
      ].join(', '),
    ],
    ['Space it takes', sizeWords(said.sizeBytes)],
  ]
  const putBack = async () => {
    if (await restore(bridge, looked)) onDone(`${said.organizationName} is back.`)
  }
  const another = (
    <Button variant="default" onClick={forgetRestore}>
      Another file…
    </Button>
  )
  return (
    <section className={classes.said} aria-labelledby="restore-said">
      <h2 id="restore-said" ref={title} tabIndex={-1} className={classes.saidTitle}>
        {said.organizationName}
      </h2>
      <Facts facts={facts} />
      {said.type === 'export' ? (
        <ImportForm looked={looked} another={another} onDone={onDone} />
      ) : (
        <>
          <p className={classes.words}>
            {said.isHere
              ? 'This organization is on this computer already. It is moved aside whole, nothing of it is deleted, and the backup takes its place. What was done after this backup stays in the one moved aside.'
              : 'The organization opens here as it was then. Its audit log is kept as it is, and a new one begins.'}
          </p>
          <Group gap={8}>
            <Button color={said.isHere ? 'red.8' : undefined} onClick={() => void putBack()}>
              {said.isHere ? 'Move it aside and restore' : 'Restore'}
            </Button>
            {another}
          </Group>
        </>
      )}
    </section>
  )
}
