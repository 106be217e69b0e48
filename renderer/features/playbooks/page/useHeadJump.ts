import { useEffect } from 'react'
import type { RefObject } from 'react'
import { usePlaybookView } from '../view/viewStore.ts'

/** Goes to the playbook's head, or to a field of it, when something asks for that place. */
export function useHeadJump(
  page: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
): void {
  const jump = usePlaybookView((view) => (view.jump?.stepId === null ? view.jump : null))
  const endJump = usePlaybookView((view) => view.endJump)
  useEffect(() => {
    if (jump === null) return
    endJump(jump)
    const field =
      jump.field === null
        ? null
        : page.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(jump.field)}"]`)
    if (field) {
      field.scrollIntoView({ block: 'center' })
      field.focus({ preventScroll: true })
    } else {
      content.current?.scrollTo({ top: 0 })
      page.current?.querySelector<HTMLElement>('[data-field="title"]')?.focus({ preventScroll: true })
    }
  }, [jump, endJump, page, content])
}
