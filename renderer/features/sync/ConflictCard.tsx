import { Button } from '@mantine/core'
import { useRef } from 'react'
import type { ConflictView } from '#shared/contract/syncInbox.contract.ts'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { PlaceLink } from './PlaceLink.tsx'
import classes from './sync.module.css'
import { syncInboxMessages as m } from '#shared/messages/syncInbox.messages.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** Each is below its own side, for names of any length. */
const choiceLook = {
  size: 'xs',
  variant: 'default',
  className: classes.choice,
  classNames: { label: classes.clipped },
} as const

type Difference = ConflictView['differences'][number]

function Side({ value, stands, label }: { value: Difference['kept']; stands: boolean; label: string }) {
  const format = useFormatMessage()
  return (
    <div className={classes.side} data-stands={stands || undefined}>
      <p className={classes.sideHead}>
        {value.by}, <TimeAgo at={value.at} />
        {stands && ` · ${format(m.current)}`}
      </p>
      <p className={classes.value} dir="auto" aria-label={label}>
        {value.words}
      </p>
    </div>
  )
}

function Row({ difference, isOther }: { difference: Difference; isOther: boolean }) {
  const format = useFormatMessage()
  const { label, kept, lost, now } = difference
  // The present value, for any decision: it may have changed since.
  const isKept = now === kept.words && !(isOther && now === lost.words)
  const isLost = now === lost.words && !isKept
  return (
    <div>
      <p className={classes.label}>{label}</p>
      <div className={classes.pair}>
        <Side value={kept} stands={isKept} label={format(m.fieldBy, { field: label, name: kept.by })} />
        <Side value={lost} stands={isLost} label={format(m.fieldBy, { field: label, name: lost.by })} />
      </div>
      {now !== null && !isKept && !isLost && (
        <p className={classes.sideHead}>{format(m.changedAgain, { now })}</p>
      )}
    </div>
  )
}

/** Conflicting changes: both values, who and when, and the choice between them. */
export function ConflictCard({ conflict }: { conflict: ConflictView }) {
  const format = useFormatMessage()
  const { can } = useSession()
  const decide = useCommand('sync.decide')
  const reopen = useCommand('sync.reopen')
  const { conflictIds, place, part, differences, decision, decidedByName, decidedAt, cannot, seen } = conflict
  const card = useRef<HTMLElement>(null)
  const takeBack = () => void reopen.run({ conflictIds })
  const choose = async (choice: 'kept' | 'other', words: string) => {
    const beside = [card.current?.nextElementSibling, card.current?.previousElementSibling]
    const next = beside.find((element) => element?.matches('article'))
    try {
      await decide.run({ conflictIds, decision: choice, seen })
      // This card leaves the list; the next one gets the focus.
      next?.querySelector<HTMLElement>('button')?.focus()
      showDone(words, { label: format(screenMessages.undo), run: takeBack })
    } catch {
      // The toast said why.
    }
  }
  const [first] = differences
  const standing = first?.kept.by ?? ''
  const other = first?.lost.by ?? ''
  const stands = first !== undefined && first.now === first.kept.words
  return (
    <article ref={card} className={classes.card} aria-label={`${place.name}${part && `, ${part}`}`}>
      <div className={classes.cardHead}>
        <h3 className={classes.cardTitle}>
          <PlaceLink place={place} />
          {part && `: ${part}`} <span className={classes.word}>{place.word}</span>
        </h3>
        {decision !== 'open' && (
          <StateBadge look="done">{format(decision === 'kept' ? m.kept : m.otherUsed)}</StateBadge>
        )}
      </div>
      {differences.map((difference) => (
        <Row
          key={`${difference.conflictId} ${difference.label}`}
          difference={difference}
          isOther={decision === 'other'}
        />
      ))}
      {decision === 'open' && !can('run:work') ? (
        <p className={classes.note}>{cannot ?? format(m.othersDecide)}</p>
      ) : decision === 'open' ? (
        <div className={classes.pair}>
          <Button
            {...choiceLook}
            loading={decide.running}
            onClick={() => void choose('kept', format(m.currentKept))}
          >
            {stands ? format(m.keepOf, { name: standing }) : format(m.keepCurrent)}
          </Button>
          {cannot === null ? (
            <Button
              {...choiceLook}
              loading={decide.running}
              onClick={() => void choose('other', format(m.usedNow, { name: other }))}
            >
              {format(m.useOf, { name: other })}
            </Button>
          ) : (
            <p className={classes.note}>{cannot}</p>
          )}
        </div>
      ) : (
        <div className={classes.buttons}>
          <p className={classes.note}>
            {decidedByName !== null && decidedAt !== null && (
              <Words
                message={m.decidedBy}
                values={{ name: decidedByName, when: <TimeAgo at={decidedAt} /> }}
              />
            )}
            {decision === 'other' && cannot !== null && ` ${cannot}`}
          </p>
          {can('run:work') && (decision === 'kept' || cannot === null) && (
            <Button size="xs" variant="subtle" loading={reopen.running} onClick={takeBack}>
              {format(m.undoDecision)}
            </Button>
          )}
        </div>
      )}
    </article>
  )
}
