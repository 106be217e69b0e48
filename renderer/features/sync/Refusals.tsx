import { Button, CopyButton } from '@mantine/core'
import type { RefusalView } from '#shared/contract/syncInbox.contract.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { useGrowingItems } from '#renderer/list/useGrowingItems.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { ChangeCard, fewCards } from './ChangeCard.tsx'
import classes from './sync.module.css'
import { SyncSection } from './SyncSection.tsx'
import { syncInboxMessages as m } from '#shared/messages/syncInbox.messages.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

function RefusalCard({ refusal }: { refusal: RefusalView }) {
  const format = useFormatMessage()
  const dismiss = useCommand('sync.dismiss')
  const undismiss = useCommand('sync.undismiss')
  const { key, place, part, at, message, advice, values } = refusal
  // A part with the same name as the title adds nothing.
  const written = values.filter(({ words }) => words !== part)
  const text = written.map(({ label, words }) => `${label}: ${words}`).join('\n')
  const putAside = async () => {
    try {
      await dismiss.run({ key })
      showDone(format(m.dismissed), {
        label: format(screenMessages.undo),
        run: () => void undismiss.run({ key }),
      })
    } catch {
      // The toast said why.
    }
  }
  const buttons = (
    <>
      {text !== '' && (
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              {format(copied ? m.copied : m.copyMine)}
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
        {format(m.dismiss)}
      </Button>
    </>
  )
  return (
    <ChangeCard label={place.name} place={place} part={part} at={at} buttons={buttons}>
      <p className={classes.note}>
        {message} {advice}
      </p>
      {written.length > 0 && (
        <dl className={classes.values}>
          {written.map(({ label, words }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd dir="auto">{words}</dd>
            </div>
          ))}
        </dl>
      )}
    </ChangeCard>
  )
}

/** This computer's changes that the server refused. Empty without any. */
export function Refusals() {
  const format = useFormatMessage()
  const { items = [], more } = useGrowingItems('sync.refusals', {}, fewCards)
  if (items.length === 0) return null
  return (
    <SyncSection id="refused" title={format(m.rejected)}>
      {items.map((refusal) => (
        <RefusalCard key={refusal.key} refusal={refusal} />
      ))}
      <div className={classes.more}>{more}</div>
    </SyncSection>
  )
}
