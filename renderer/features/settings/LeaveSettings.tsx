import { Button } from '@mantine/core'
import { useRef } from 'react'
import type { Session } from '#shared/contract/organizations.contract.ts'
import { useCommand, useLive } from '#renderer/bridge/hooks.ts'
import { ConfirmPopover } from '#renderer/ui/ConfirmPopover.tsx'
import { FormError } from '#renderer/ui/FormError.tsx'
import { useGo } from '#renderer/ui/navigation.tsx'
import { ProgressLine } from '#renderer/ui/ProgressLine.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { settingsMessages as m } from '#shared/messages/settings.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './settings.module.css'
import { SettingsSection } from './SettingsSection.tsx'

/** Leaves the open organization on this computer. */
export function LeaveSettings({ organization }: { organization: NonNullable<Session['organization']> }) {
  const format = useFormatMessage()
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
          ? format(m.left, { organization: organization.name })
          : format(m.leftAside, { organization: organization.name, folder: setAside }),
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
      title={format(m.leave)}
      description={format(m.leaveAbout, { organization: organization.name })}
    >
      <FormError error={leave.error} />
      {leave.running ? (
        <ProgressLine label={format(m.leaving)} progress={leave.progress} onCancel={leave.cancel} />
      ) : (
        <div className={classes.buttons}>
          <ConfirmPopover
            message={format(status.state === 'off' ? m.leaveWithoutServer : m.leaveWithServer)}
            confirmLabel={format(m.leaveNow)}
            position="bottom-start"
            onConfirm={() => run(false)}
          >
            {(ask) => (
              <Button ref={button} variant="default" onClick={ask}>
                {format(m.leaveAsk)}
              </Button>
            )}
          </ConfirmPopover>
          {canForce && (
            <ConfirmPopover
              message={format(m.leaveAnywayWhat)}
              confirmLabel={format(m.leaveAnyway)}
              position="bottom-start"
              onConfirm={() => run(true)}
            >
              {(ask) => (
                <Button variant="default" c="var(--mantine-color-error)" onClick={ask}>
                  {format(m.leaveAnywayAsk)}
                </Button>
              )}
            </ConfirmPopover>
          )}
        </div>
      )}
    </SettingsSection>
  )
}
