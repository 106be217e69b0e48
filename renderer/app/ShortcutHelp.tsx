import { Modal } from '@mantine/core'
import { shellMessages } from '#shared/messages/shell.messages.ts'
import { saidIn, useFormatMessage } from '#renderer/ui/messages.ts'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import { useShortcutList } from '#renderer/ui/keyboard/shortcutList.ts'
import { useShortcut } from '#renderer/ui/keyboard/useShortcut.ts'
import { navEntries } from './navEntries.ts'
import classes from './ShortcutHelp.module.css'
import { useShortcutHelp } from './shortcutHelpState.ts'

function Keys({ title, lines }: { title: string; lines: { keys: string; label: string }[] }) {
  if (lines.length === 0) return null
  return (
    <section className={classes.group}>
      <h3 className={classes.title}>{title}</h3>
      <dl className={classes.lines}>
        {lines.map(({ keys, label }) => (
          <div key={`${keys} ${label}`} className={classes.line}>
            <dt>{label}</dt>
            <dd>
              <Kbd keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** The shortcuts that work where one is, on `?`. */
export function ShortcutHelp() {
  const { opened, open, close } = useShortcutHelp()
  const shortcuts = useShortcutList((list) => list.shortcuts)
  const format = useFormatMessage()
  useShortcut('?', format(shellMessages.showList), open)
  const seen = new Set<string>()
  const shown = shortcuts.filter(({ keys }) => keys !== '?' && !seen.has(keys) && seen.add(keys))
  const sections = navEntries.flatMap(({ label, shortcut }) =>
    shortcut ? [{ keys: `g ${shortcut}`, label: saidIn(format, label) }] : [],
  )
  const everywhere = [
    { keys: 'Mod+K', label: format(shellMessages.searchOrDo) },
    { keys: '?', label: format(shellMessages.showList) },
    { keys: 'Esc', label: format(shellMessages.closePanel) },
  ]
  return (
    <Modal opened={opened} onClose={close} title={format(shellMessages.shortcuts)} size={640}>
      <div className={classes.columns}>
        <Keys title={format(shellMessages.onThisPage)} lines={shown} />
        <Keys title={format(shellMessages.goTo)} lines={sections} />
        <Keys title={format(shellMessages.everywhere)} lines={everywhere} />
      </div>
    </Modal>
  )
}
