import { useEffect } from 'react'
import { useDraft } from '../draft/DraftProvider.tsx'
import { isCovered, isTyping } from '#renderer/ui/keyboard/keys.ts'
import { useShortcut } from '#renderer/ui/keyboard/useShortcut.ts'
import { playbookStepMessages } from '#shared/messages/playbookSteps.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { keyPressed } from '#renderer/ui/keyboard/keyPressed.ts'
import { useStepIds } from '../source/SourceProvider.tsx'
import { usePlaybookView } from '../view/viewStore.ts'
import { StepCard } from './StepCard.tsx'
import { focusHandle } from './useStepMoves.ts'
import classes from './StepCard.module.css'

/** The steps of a draft as a document. */
export function StepList() {
  const stepIds = useStepIds()
  useStepKeys()
  useStepEscape()
  return (
    <ol className={classes.list} data-step-list="document">
      {stepIds.map((stepId, i) => (
        <StepCard key={stepId} stepId={stepId} number={i + 1} />
      ))}
    </ol>
  )
}

/** Goes from step to step by `j` and `k`, and edits the one that has the focus by `e`. */
function useStepKeys(): void {
  const format = useFormatMessage()
  const { canEdit } = useDraft()
  const jumpTo = usePlaybookView((view) => view.jumpTo)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      const onHandle = event.target instanceof HTMLElement && event.target.hasAttribute('data-step-handle')
      const isArrow = event.key === 'ArrowDown' || event.key === 'ArrowUp'
      if (isArrow ? !onHandle : event.key !== 'j' && event.key !== 'k') return
      if (isTyping(event.target) || isCovered()) return
      const handles = [...document.querySelectorAll<HTMLElement>('[data-step-handle]')]
      const active = event.target instanceof Element ? event.target.closest('[data-step]') : null
      const at = handles.findIndex((handle) => active?.contains(handle) ?? false)
      const next = handles[at + (event.key === 'j' || event.key === 'ArrowDown' ? 1 : -1)]
      if (!next) return
      event.preventDefault()
      next.focus()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  useShortcut(
    'e',
    format(playbookStepMessages.editStep),
    () => {
      const stepId = document.activeElement?.closest('[data-step]')?.getAttribute('data-step')
      if (stepId) jumpTo(stepId, 'title')
    },
    { enabled: canEdit },
  )
}

/** Escape ends editing a step and focuses its number; an open popover in the step takes the first Escape. */
function useStepEscape(): void {
  const activate = usePlaybookView((view) => view.activate)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (keyPressed(event) !== 'Escape' || !(event.target instanceof HTMLElement)) return
      const card = event.target.closest<HTMLElement>('[data-step][data-active]')
      const stepId = card?.getAttribute('data-step')
      if (!stepId || event.target.isContentEditable || card?.querySelector('[aria-expanded="true"]')) return
      activate(null)
      focusHandle(stepId)
    }
    // Before the popovers, which close by listeners of their own: afterwards it is unknown that one was open.
    window.addEventListener('keydown', press, true)
    return () => window.removeEventListener('keydown', press, true)
  }, [activate])
}
