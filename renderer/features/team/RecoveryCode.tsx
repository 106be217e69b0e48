import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { FormError } from '#renderer/ui/FormError.tsx'
import { teamPageMessages } from '#shared/messages/teamPage.messages.ts'
import { teamActionsMessages } from '#shared/messages/teamActions.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import parts from './parts.module.css'
import classes from './RecoveryCode.module.css'

/** An owner's way back when all their computers are lost: a code to print, shown once. */
export function RecoveryCode() {
  const format = useFormatMessage()
  const { session } = useSession()
  const make = useCommand('team.makeRecoveryCode', { quiet: true })
  const [made, setMade] = useState<{ code: string; link: string; address: string } | null>(null)
  const create = async () => {
    try {
      setMade(await make.run({}))
    } catch {
      // Shown above the button.
    }
  }
  return (
    <section className={parts.section} aria-labelledby="recovery">
      <h2 id="recovery" className={parts.heading}>
        {format(teamActionsMessages.recoveryCode)}
      </h2>
      <p className={parts.lead}>{format(teamPageMessages.recoveryLead)}</p>
      {made === null ? (
        <>
          <FormError error={make.error} />
          <Button size="xs" variant="default" loading={make.running} onClick={() => void create()}>
            {format(teamPageMessages.createRecoveryCode)}
          </Button>
        </>
      ) : (
        <div className={classes.recovery} aria-live="polite">
          <h3 className={classes.printed}>
            {format(teamPageMessages.recoveryTitle, {
              name: session?.person?.name ?? '',
              organization: session?.organization?.name ?? '',
            })}
          </h3>
          <dl className={classes.recoveryFacts}>
            <dt>{format(teamPageMessages.server)}</dt>
            <dd>{made.address}</dd>
            <dt>{format(teamPageMessages.code)}</dt>
            <dd className={classes.code}>{made.code}</dd>
          </dl>
          <p className={parts.lead}>
            <Words
              message={teamPageMessages.recoveryUse}
              values={{
                typed: (
                  <span className={classes.typed}>
                    {`${made.address}${made.address.includes('#') ? '&' : '#'}code=${made.code}`}
                  </span>
                ),
              }}
            />
          </p>
          <div className={classes.recoveryEnd}>
            <CopyButton value={made.link}>
              {({ copied, copy }) => (
                <Button
                  size="xs"
                  variant="default"
                  leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
                  onClick={copy}
                  aria-live="polite"
                >
                  {format(copied ? teamPageMessages.copied : teamPageMessages.copyAsLink)}
                </Button>
              )}
            </CopyButton>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPrinter size={16} />}
              onClick={() => window.print()}
            >
              {format(teamPageMessages.print)}
            </Button>
            <Button size="xs" onClick={() => setMade(null)}>
              {format(teamPageMessages.haveIt)}
            </Button>
          </div>
        </div>
      )}
    </section>
  )
}
