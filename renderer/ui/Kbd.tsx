import classes from './Kbd.module.css'

const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform)

/** Keys to press, written `Mod+K` (Ctrl, or Cmd on a Mac) or one after the other: `g p`. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className={classes.keys}>
      {keys.split(' ').map((press, i) => (
        <kbd key={i} className={classes.key}>
          {press.replace('Mod', isMac ? '⌘' : 'Ctrl').replaceAll('+', isMac ? '' : '+')}
        </kbd>
      ))}
    </span>
  )
}
