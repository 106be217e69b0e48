/** Whether keys go into a text right now, so that letters are not shortcuts. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)
  return target.getAttribute('role') === 'combobox' || target.getAttribute('role') === 'textbox'
}

/** Whether an overlay of the page has the keyboard: a dialog or a menu. */
export function isCovered(): boolean {
  const layers = document.querySelectorAll('[role="dialog"], [role="alertdialog"], [role="menu"]')
  // Some layers stay in the page, hidden, after they were closed.
  return [...layers].some((layer) => layer.checkVisibility({ visibilityProperty: true }))
}

/** Whether a key press is `keys`: one key (`c`, `?`, `Enter`), or with `Mod+` (Ctrl or Cmd), `Shift+`, `Alt+` before it. */
export function matchesKeys(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split('+')
  const key = parts.pop() ?? ''
  const mod = event.ctrlKey || event.metaKey
  if (mod !== parts.includes('Mod') || event.altKey !== parts.includes('Alt')) return false
  // `?` needs Shift on most keyboards and not on all; only a letter's or a named key's Shift is asked for.
  if (key.length > 1 || /^[a-z]$/i.test(key)) {
    if (event.shiftKey !== parts.includes('Shift')) return false
  }
  return event.key.toLowerCase() === key.toLowerCase()
}
