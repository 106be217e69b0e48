import { Button, CopyButton } from '@mantine/core'
import type { RefusalView } from '#shared/contract/syncInbox.contract.ts'
import { useCommand, useLive } from '#renderer/bridge/hooks.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { useFirst } from '#renderer/ui/useFirst.tsx'
import { PlaceLink } from './PlaceLink.tsx'
import classes from './sync.module.css'
import { SyncSection } from './SyncSection.tsx'

function RefusalCard({ refusal }: { refusal: RefusalView }) {
  const dismiss = useCommand('sync.dismiss')
  const undismiss = useCommand('sync.undismiss')
  const { key, place, part, at, message, advice, values } = refusal
  // A part with the same name as the title adds nothing.
  const written = values.filter(({ words }) => words !== part)
  const text = written.map(({ label, words }) => `${label}: ${words}`).join('\n')
  const putAside = async () => {
    try {
      await dismiss.run({ key })
      showDone('Dismissed.', { label: 'Undo', run: () => void undismiss.run({ key }) })
    } catch {
      // The toast said why.
    }
  }
  return (
    <article className={classes.card} aria-label={place.name}>
      <div className={classes.cardHead}>
        <h3 className={classes.cardTitle}>
          <PlaceLink place={place} />
          {part && `: ${part}`} <span className={classes.word}>{place.word}</span>
        </h3>
        <span className={classes.word}>
          <TimeAgo at={at} />
        </span>
      </div>
      <p className={classes.note}>
        {message} {advice}
      </p>
      {written.length > 0 && (
        <dl className={classes.values}>
          {written.map(({ label, words }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      )}
      <div className={classes.buttons}>
        {text !== '' && (
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button size="xs" variant="default" onClick={copy}>
                {copied ? 'Copied' : 'Copy what I wrote'}
              </Button>
            )}
          </CopyButton>
        )}
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          loading={dismiss.running}
          onClick={() => void putAside()}
        >
          Put aside
        </Button>
      </div>
    </article>
  )
}

/** Number shown before the person asks for all. */
const few = 5

/** This computer's changes that the server refused. Empty without any. */
export function Refusals() {
  const { data: refusals = [] } = useLive('sync.refusals', {})
  const { shown, more } = useFirst(refusals, few)
  if (refusals.length === 0) return null
  return (
    <SyncSection id="refused" title="Rejected by the server">
      {shown.map((refusal) => (
        <RefusalCard key={refusal.key} refusal={refusal} />
      ))}
      <div className={classes.more}>{more}</div>
    </SyncSection>
  )
}
