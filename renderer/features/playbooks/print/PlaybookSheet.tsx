import { useSession } from '#renderer/bridge/hooks.ts'
import { RichTextView } from '#renderer/content/RichTextView.tsx'
import { useNow } from '#renderer/ui/NowProvider.tsx'
import { PlaybookFactsView } from '../PlaybookFacts.tsx'
import { isBlank } from '#renderer/content/isBlank.ts'
import { playbookPanelMessages as m } from '#shared/messages/playbookPanels.messages.ts'
import { playbookPageMessages } from '#shared/messages/playbookPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { StepReading } from '../reading/StepReading.tsx'
import {
  useDescription,
  usePlaybookFacts,
  useStep,
  useStepBody,
  useStepIds,
} from '../source/SourceProvider.tsx'
import classes from './PlaybookSheet.module.css'

/** A version as its printed page names it. */
export interface PrintedVersion {
  label: string
  hash: string
  publishedAt: string
  publishedByName?: string
}

/** A playbook on paper, to work by: which version it is, then numbered steps with boxes to tick. */
export function PlaybookSheet({ version }: { version: PrintedVersion | undefined }) {
  const format = useFormatMessage()
  const { session } = useSession()
  const { title } = usePlaybookFacts()
  const description = useDescription()
  const stepIds = useStepIds()
  const now = useNow()
  const day = (atMs: number) => format.date(atMs, { dateStyle: 'long', timeStyle: 'short' })
  const names = [session?.organization?.name, session?.team?.name].filter(Boolean)
  return (
    <div className={classes.sheet}>
      <header className={classes.head}>
        <p className={classes.quiet}>{names.join(' · ')}</p>
        <h1 dir="auto">{title.trim() === '' ? format(playbookPageMessages.untitled) : title}</h1>
        {version === undefined ? (
          <p className={classes.draft}>{format(m.draftNotPublished)}</p>
        ) : (
          <>
            <p>
              {version.publishedByName === undefined
                ? format(m.printedVersion, {
                    label: version.label,
                    day: day(Date.parse(version.publishedAt)),
                  })
                : format(m.printedVersionBy, {
                    label: version.label,
                    day: day(Date.parse(version.publishedAt)),
                    person: version.publishedByName,
                  })}
            </p>
            <p className={classes.hash}>{format(m.fingerprint, { hash: version.hash })}</p>
          </>
        )}
        <p className={classes.quiet}>{format(m.printed, { day: day(now) })}</p>
      </header>
      <PlaybookFactsView />
      {!isBlank(description) && (
        <div className={classes.description}>
          <RichTextView value={description} headingsFrom={2} />
        </div>
      )}
      <ol className={classes.steps}>
        {stepIds.map((stepId, i) => (
          <PrintedStep key={stepId} stepId={stepId} number={i + 1} />
        ))}
      </ol>
      <p className={classes.signature}>{format(m.signature)}</p>
    </div>
  )
}

function PrintedStep({ stepId, number }: { stepId: string; number: number }) {
  const step = useStep(stepId)
  const body = useStepBody(stepId)
  if (step === undefined) return null
  return (
    <li className={classes.step}>
      <span className={classes.box} aria-hidden="true" />
      <span className={classes.number}>{number}</span>
      <div className={classes.content}>
        <StepReading step={step} body={body} />
      </div>
    </li>
  )
}
