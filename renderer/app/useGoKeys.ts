import { useEffect } from 'react'
import { isCovered, isTyping } from '#renderer/ui/keyboard/keys.ts'
import { useGo } from '#renderer/ui/navigation.tsx'
import { navEntries } from './navEntries.ts'

/** Time limit for the letter after `g`. */
const chordMs = 1_200

/** `g` and then a section's letter goes there. */
export function useGoKeys(): void {
  const go = useGo()
  useEffect(() => {
    let pressedAt = -Infinity
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target) || isCovered()) return
      if (event.timeStamp - pressedAt < chordMs) {
        pressedAt = -Infinity
        const entry = navEntries.find(({ shortcut }) => shortcut === event.key.toLowerCase())
        if (!entry) return
        event.preventDefault()
        // The letter belongs to `g`; a page's own shortcut must not take it as well.
        event.stopImmediatePropagation()
        go(entry.to)
      } else if (event.key === 'g') {
        pressedAt = event.timeStamp
      }
    }
    document.addEventListener('keydown', press, true)
    return () => document.removeEventListener('keydown', press, true)
  }, [go])
}
