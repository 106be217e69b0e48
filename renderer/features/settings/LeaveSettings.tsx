import { Button } from '@mantine/core'
import { useRef } from 'react'
import type { Session } from '#shared/contract/organizations.contract.ts'
import { useCommand, useLive } from '#renderer/bridge/hooks.ts'
import { ConfirmPopover } from '#renderer/ui/ConfirmPopover.tsx'
import { FormError } from '#renderer/ui/FormError.tsx'
import { useGo } from '#renderer/ui/navigation.tsx'
import { ProgressLine } from '#renderer/ui/ProgressLine.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import classes from './settings.module.css'
import { SettingsSection } from './SettingsSection.tsx'

const withServer =
  'Unsent changes are sent to the team’s server first. Then the server blocks this computer, and everything of the organization is deleted here, with the backups and reports that were made here. Your team keeps its work. To come back you need a new invitation.'
const withoutServer =
  'There is no server that has a copy. The folder of the organization is moved aside on this computer, not deleted, and Orgata no longer shows it.'
const allTheSame =
  'Unsent changes never reach your team. The folder of the organization is moved aside on this computer, not deleted. If the server does not answer, ask an owner to block this computer.'

/** Leaves the open organization on this computer. */
export function LeaveSettings({ organization }: { organization: NonNullable<Session['organization']> }) {
  const { data: status } = useLive('sync.status', {})
  const leave = useCommand('organizations.leave', { quiet: true })
  const go = useGo()
  const button = useRef<HTMLButtonElement>(null)
  if (status === undefined) return null
  const canForce = leave.error?.details?.['waiting'] !== undefined
  const run = async (evenIfUnsent: boolean) => {
    try {
      const { setAside } = await leave.run({ evenIfUnsent })
      showDone(
        setAside === null
          ? `You left ${organization.name}. Nothing of it is on this computer any more.`
          : `You left ${organization.name}. Its folder is now ${setAside}`,
      )
      go('/today', { replace: true })
    } catch {
      // Shown above the button, which was hidden meanwhile; it gets the focus.
      requestAnimationFrame(() => button.current?.focus())
    }
  }
  return (
    <SettingsSection
      id="leave"
      title="Leave the organization"
      description={`Removes ${organization.name} from this computer. Nothing changes for anybody else.`}
    >
      <FormError error={leave.error} />
      {leave.running ? (
        <ProgressLine label="Leaving" progress={leave.progress} onCancel={leave.cancel} />
      ) : (
        <div className={classes.buttons}>
          <ConfirmPopover
            message={status.state === 'off' ? withoutServer : withServer}
            confirmLabel="Leave now"
            position="bottom-start"
            onConfirm={() => run(false)}
          >
            {(ask) => (
              <Button ref={button} variant="default" onClick={ask}>
                Leave the organization…
              </Button>
            )}
          </ConfirmPopover>
          {canForce && (
            <ConfirmPopover
              message={allTheSame}
              confirmLabel="Leave all the same"
              position="bottom-start"
              onConfirm={() => run(true)}
            >
              {(ask) => (
                <Button variant="default" c="var(--mantine-color-error)" onClick={ask}>
                  Leave all the same…
                </Button>
              )}
            </ConfirmPopover>
          )}
        </div>
      )}
    </SettingsSection>
  )
}
