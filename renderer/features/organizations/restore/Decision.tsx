import { Button, Group } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { exactTime } from '#renderer/ui/timeWords.ts'
import { sizeWords } from '#renderer/files/fileWords.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { ImportForm } from './ImportForm.tsx'
import classes from './restore.module.css'
import { forgetRestore, restore } from './restoreState.ts'
import type { Looked } from './restoreState.ts'

const count = (n: number, one: string, many: string) => `${n.toLocaleString()} ${n === 1 ? one : many}`

/** The content of a file, and the one decision about it. */
export function Decision({ looked, onDone }: { looked: Looked; onDone: (words: string) => void }) {
  const bridge = useBridge()
  const format = useFormatMessage()
  const { said } = looked
  const title = useRef<HTMLHeadingElement>(null)
  // The chosen file's button is gone; the focus moves to the answer.
  useEffect(() => title.current?.focus(), [])
  const facts: [string, string][] = [
    ['Type', said.type === 'backup' ? 'Backup' : 'Export of everything'],
    ['Made', `${exactTime(Date.parse(said.createdAt), format)}, by ${said.personName} on ${said.deviceName}`],
    [
      'Contents',
      [
        count(said.records, 'record', 'records'),
        count(said.files, 'attached file', 'attached files'),
        count(said.logEntries, 'entry in the audit log', 'entries in the audit log'),
      ].join(', '),
    ],
    ['Size when restored', sizeWords(said.sizeBytes)],
  ]
  const putBack = async () => {
    if (await restore(bridge, looked)) onDone(`${said.organizationName} is back.`)
  }
  const another = (
    <Button variant="default" onClick={forgetRestore}>
      Choose another file…
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
              ? 'This organization is already on this computer, and the backup replaces it. Nothing is deleted: the present data, with everything done since the backup, moves to the folder “set-aside”.'
              : 'The organization opens here as it was then. Its audit log is kept, and this computer starts a new one.'}
          </p>
          <Group gap={8}>
            <Button color={said.isHere ? 'red.8' : undefined} onClick={() => void putBack()}>
              {said.isHere ? 'Replace with this backup' : 'Restore'}
            </Button>
            {another}
          </Group>
        </>
      )}
    </section>
  )
}
