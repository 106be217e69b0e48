import { useState } from 'react'
import type { ChangedPart } from '#shared/contract/history.contract.ts'
import { historyMessages as m } from '#shared/messages/history.messages.ts'
import { useLive } from '#renderer/bridge/hooks.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { FoldHead } from '#renderer/ui/FoldHead.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './WhatChanged.module.css'

/** What a version, or the draft, changes of the version that it was made from; compared when it is opened. */
export function WhatChanged({ playbookId, versionId }: { playbookId: string; versionId?: string }) {
  const format = useFormatMessage()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details className={classes.fold} open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <FoldHead>{format(m.changes)}</FoldHead>
      {isOpen && <Comparison playbookId={playbookId} versionId={versionId} />}
    </details>
  )
}

const stateWords = { added: m.added, removed: m.removed, moved: m.moved }

function Comparison({ playbookId, versionId }: { playbookId: string; versionId: string | undefined }) {
  const format = useFormatMessage()
  const { data, error, retry } = useLive('history.compare', { playbookId, versionId })
  if (error) return <ErrorNotice title={format(m.changesFailed)} error={error} onRetry={retry} />
  if (data === undefined) return <Loading label={format(m.changesLoading)} />
  if (data.parts.length === 0) return <p className={classes.quiet}>{format(m.nothingDiffers)}</p>
  return (
    <ul className={classes.parts}>
      {data.parts.map((part) => (
        <li key={part.stepId ?? ''} className={classes.part}>
          <p className={classes.name}>
            <bdi>{part.name}</bdi>
            {part.state !== 'changed' && (
              <span className={classes.state} data-state={part.state}>
                {format(stateWords[part.state])}
              </span>
            )}
          </p>
          <Lines part={part} />
        </li>
      ))}
    </ul>
  )
}

function Lines({ part: { lines } }: { part: ChangedPart }) {
  return (
    <dl className={classes.lines}>
      {lines.map(({ label, pieces }, at) => (
        <div key={`${at} ${label}`} className={classes.line}>
          <dt className={classes.label}>
            <bdi>{label}</bdi>
          </dt>
          <dd className={classes.words} dir="auto">
            {pieces.map(({ text, is }, place) => {
              const Mark = { kept: 'span', inserted: 'ins', removed: 'del' }[is] as 'span'
              return <Mark key={place}>{text}</Mark>
            })}
          </dd>
        </div>
      ))}
    </dl>
  )
}
