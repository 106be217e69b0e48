import {
  IconCheck,
  IconClockExclamation,
  IconFileX,
  IconFlag,
  IconMessage,
  IconPaperclip,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipForward,
  IconPoint,
  IconRotate2,
} from '@tabler/icons-react'
import { Fragment } from 'react'
import type { ComponentType } from 'react'
import type { TimelineEvent } from '#shared/contract/runs.contract.ts'
import { exactTime, hourMinute } from '#renderer/ui/timeWords.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { runPageMessages } from '#shared/messages/runPage.messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import classes from './context.module.css'

const icons: Record<TimelineEvent['kind'], ComponentType<{ size?: number | string }>> = {
  started: IconPlayerPlay,
  stepStarted: IconPoint,
  completed: IconCheck,
  skipped: IconPlayerSkipForward,
  corrected: IconPencil,
  reopened: IconRotate2,
  removed: IconFileX,
  comment: IconMessage,
  evidence: IconPaperclip,
  paused: IconPlayerPause,
  resumed: IconPlayerPlay,
  ended: IconFlag,
}

const longDay = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const

/** The events of a run, oldest first, by day. An event of a step links to it. */
export function Timeline({
  events,
  onSelectStep,
}: {
  events: readonly TimelineEvent[]
  onSelectStep: (stepId: string) => void
}) {
  const format = useFormatMessage()
  const dayOf = (at: string) => format.date(Date.parse(at), longDay)
  return (
    <ol className={classes.timeline}>
      {events.map((event, i) => {
        const Icon = icons[event.kind]
        const previous = events[i - 1]
        const day = dayOf(event.at)
        const next = events[i + 1]
        const isLast = next === undefined || dayOf(next.at) !== day
        const { stepId } = event
        return (
          <Fragment key={i}>
            {(previous === undefined || dayOf(previous.at) !== day) && <li className={classes.day}>{day}</li>}
            <li
              className={classes.event}
              data-last={isLast || undefined}
              data-minor={event.kind === 'stepStarted' || undefined}
            >
              <span className={classes.eventIcon} data-kind={event.kind} aria-hidden="true">
                <Icon size={14} />
              </span>
              <div>
                <p className={classes.eventText}>
                  {stepId === null ? (
                    event.text
                  ) : (
                    <button type="button" onClick={() => onSelectStep(stepId)}>
                      {event.text}
                    </button>
                  )}
                </p>
                <span className={classes.eventFacts}>
                  <time dateTime={event.at} title={exactTime(Date.parse(event.at), format)}>
                    {format.date(Date.parse(event.at), hourMinute)}
                  </time>{' '}
                  · {event.actorName}
                </span>
                {event.clock !== null && (
                  <span className={classes.eventClock}>
                    <IconClockExclamation size={14} aria-hidden="true" />
                    <span>
                      <Words
                        message={runPageMessages.wrongClock}
                        values={{
                          time: (
                            <time dateTime={event.clock.acceptedAt}>
                              {exactTime(Date.parse(event.clock.acceptedAt), format)}
                            </time>
                          ),
                        }}
                      />
                    </span>
                  </span>
                )}
              </div>
            </li>
          </Fragment>
        )
      })}
    </ol>
  )
}
