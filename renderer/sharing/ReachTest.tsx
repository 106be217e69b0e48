import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { OutputOf } from '#shared/contract/operations.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { sharingMessages } from '#shared/messages/sharing.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './sharing.module.css'

/** Connects to this computer as a colleague would, and shows what came of it. */
export function ReachTest({ isOn, before, after }: { isOn: boolean; before: ReactNode; after: ReactNode }) {
  const format = useFormatMessage()
  const check = useCommand('sync.checkReach')
  const [result, setResult] = useState<OutputOf<'sync.checkReach'> | null>(null)
  const run = async () => {
    setResult(null)
    setResult(await check.run({}))
  }
  return (
    <>
      <div className={classes.buttons}>
        {before}
        <Button
          variant="default"
          loading={check.running}
          disabled={!isOn}
          onClick={() => void run().catch(() => {})}
        >
          {format(sharingMessages.canReach)}
        </Button>
        {after}
      </div>
      {result !== null && (
        <output className={classes.result} data-good={result.answers || undefined}>
          {result.answers ? (
            <IconCheck size={16} aria-hidden="true" />
          ) : (
            <IconAlertTriangle size={16} aria-hidden="true" />
          )}
          <span>
            {result.message} {format(sharingMessages.connected, { count: result.connected })}
          </span>
        </output>
      )}
    </>
  )
}
