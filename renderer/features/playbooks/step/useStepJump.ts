import { useEffect } from 'react'
import type { RefObject } from 'react'
import { usePlaybookView } from '../view/viewStore.ts'

const focusable = 'input, textarea, select, button, [tabindex], [contenteditable="true"]'

/** The element of a field of a step, or its closest ancestor. */
function fieldElement(card: HTMLElement, field: string): HTMLElement | null {
  if (field === 'subSteps.last') {
    const lines = card.querySelectorAll<HTMLElement>('[data-field="subSteps"] [data-draft-text]')
    return lines[lines.length - 1] ?? null
  }
  if (field === 'body') return card.querySelector<HTMLElement>('[data-field="body.edit"]')
  // "outputs.<id>.formula" falls back to "outputs.<id>", and that to "outputs".
  for (let name = field; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    const found = card.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`)
    if (found) return found.matches(focusable) ? found : found.querySelector<HTMLElement>(focusable)
  }
  return null
}

/** Brings a step into view and focuses a field of it when something asks for that place. */
export function useStepJump(card: RefObject<HTMLElement | null>, stepId: string): void {
  const jump = usePlaybookView((view) => (view.jump?.stepId === stepId ? view.jump : null))
  const endJump = usePlaybookView((view) => view.endJump)
  useEffect(() => {
    if (jump === null) return
    const frame = requestAnimationFrame(() => {
      const element = card.current
      if (!element) return
      const { field } = jump
      endJump(jump)
      if (field === 'none') return
      const target = field === null ? null : fieldElement(element, field)
      const isFar = isOutside(target ?? element)
      if (isFar) (target ?? element).scrollIntoView({ block: 'center' })
      if (field === 'body' && target) target.click()
      else
        (target ?? element.querySelector<HTMLElement>('[data-step-handle]'))?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [jump, card, endJump])
}

function isOutside(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  return top < 64 || bottom > window.innerHeight
}
