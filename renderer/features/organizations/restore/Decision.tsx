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
import { restoringMessages as r } from '#shared/messages/restoring.messages.ts'

/** The content of a file, and the one decision about it. */
export function Decision({ looked, onDone }: { looked: Looked; onDone: (words: string) => void }) {
  const bridge = useBridge()
  const format = useFormatMessage()
  const { said } = looked
  const title = useRef<HTMLHeadingElement>(null)
  // The chosen file's button is gone; the focus moves to the answer.
  useEffect(() => title.current?.focus(), [])
  const facts: [string, string][] = [
    [format(r.type), format(said.type === 'backup' ? r.backup : r.export)],
    [
      format(r.made),
      format(r.madeBy, {
        when: exactTime(Date.parse(said.createdAt), format),
        person: said.personName,
        computer: said.deviceName,
      }),
    ],
    [
      format(r.contents),
      format(r.contentsOf, { records: said.records, files: said.files, entries: said.logEntries }),
    ],
    [format(r.size), sizeWords(said.sizeBytes, format)],
  ]
  const putBack = async () => {
    if (await restore(bridge, looked)) onDone(format(r.isBack, { name: said.organizationName }))
  }
  const another = (
    <Button variant="default" onClick={forgetRestore}>
      {format(r.another)}
    </Button>
  )
  return (
    <section className={classes.said} aria-labelledby="restore-said">
      <h2 id="restore-said" ref={title} tabIndex={-1} className={classes.saidTitle} dir="auto">
        {said.organizationName}
      </h2>
      <Facts facts={facts} />
      {said.type === 'export' ? (
        <ImportForm looked={looked} another={another} onDone={onDone} />
      ) : (
        <>
          <p className={classes.words}>{format(said.isHere ? r.replaces : r.opensHere)}</p>
          <Group gap={8}>
            <Button color={said.isHere ? 'red.8' : undefined} onClick={() => void putBack()}>
              {format(said.isHere ? r.replace : r.restore)}
            </Button>
            {another}
          </Group>
        </>
      )}
    </section>
  )
}
