import type { KeyboardEvent as ReactKeyboardEvent } from 'react'

/**
 * The key of a press; an empty text while an input method is at work, whose own keys Enter and Escape are then. Safari tells
 * of the press that ends it only by the code of such keys.
 */
export function keyPressed(event: KeyboardEvent | ReactKeyboardEvent): string {
  const { isComposing, keyCode, key } = 'nativeEvent' in event ? event.nativeEvent : event
  return isComposing || keyCode === 229 ? '' : key
}
