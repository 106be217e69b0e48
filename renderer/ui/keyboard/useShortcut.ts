import { useEffect, useRef } from 'react'
import { isCovered, isTyping, matchesKeys } from './keys.ts'
import { useShortcutList } from './shortcutList.ts'

export interface ShortcutOptions {
  enabled?: boolean
  /** Works also while one types into a field: only for keys with Ctrl, Cmd or Alt. */
  whileTyping?: boolean
}

/**
 * Runs an action on a key while the component is mounted: `c`, `e`, `Mod+Enter`, `Alt+ArrowUp`. Not during typing, and
 * not while a dialog or a menu has the keyboard. `label` is its text in the help (`?`).
 */
export function useShortcut(
  keys: string,
  label: string,
  run: () => void,
  options: ShortcutOptions = {},
): void {
  const { enabled = true, whileTyping = false } = options
  const newest = useRef(run)
  useEffect(() => {
    newest.current = run
  })
  const add = useShortcutList((list) => list.add)
  useEffect(() => (enabled ? add({ keys, label }) : undefined), [add, enabled, keys, label])
  useEffect(() => {
    if (!enabled) return
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !matchesKeys(event, keys)) return
      if ((!whileTyping && isTyping(event.target)) || isCovered()) return
      event.preventDefault()
      newest.current()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [enabled, keys, whileTyping])
}
