import { Button } from '@mantine/core'
import { IconBuildingStore } from '@tabler/icons-react'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { useGo } from '#renderer/ui/navigation.tsx'
import { shellMessages } from '#shared/messages/shell.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './ClosedBanner.module.css'

/** Says on every page of the example what it is, with the way out. */
export function ExampleBanner() {
  const { session } = useSession()
  const remove = useCommand('organizations.deleteExample')
  const go = useGo()
  const format = useFormatMessage()
  if (session?.organizations.some(({ open, isExample }) => open && isExample) !== true) return null
  const leave = async () => {
    try {
      await remove.run({})
      go('/today')
    } catch {
      // The toast said why.
    }
  }
  return (
    <section className={classes.banner} aria-label={format(shellMessages.example)}>
      <IconBuildingStore size={16} aria-hidden="true" />
      <span>{format(shellMessages.inExample)}</span>
      <Button size="compact-sm" variant="default" loading={remove.running} onClick={() => void leave()}>
        {format(shellMessages.deleteExample)}
      </Button>
    </section>
  )
}
