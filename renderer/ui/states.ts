import { useCallback } from 'react'
import type { Look } from '#shared/entities/fieldFace.ts'
import { stateFace, valueFace } from '#shared/entities/fieldWords.ts'
import type { Kind } from '#shared/entities/registry.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { runMessages } from '#shared/messages/runs.messages.ts'
import { useFormatMessage } from './messages.ts'

/** A state as a person sees it. */
export interface StateWord {
  look: Look
  word: string
}

/** The word and look of a state, as the entity declares them. */
export function stateWord(kind: Kind, state: string, format: FormatMessage): StateWord {
  const face = stateFace(kind, state)
  return { look: face?.look ?? 'draft', word: face === undefined ? state : format(face.label) }
}

/** `stateWord` in the language of the screens. */
export function useStateWord(): (kind: Kind, state: string) => StateWord {
  const format = useFormatMessage()
  return useCallback((kind, state) => stateWord(kind, state, format), [format])
}

/** The word of a value of a closed list, as the entity declares it, in the language of the screens. */
export function useValueWord(): (kind: Kind, field: string, value: string) => string {
  const format = useFormatMessage()
  return useCallback(
    (kind, field, value) => {
      const face = valueFace(kind, [field], value)
      return face === undefined ? value : format(face.label)
    },
    [format],
  )
}

/** The state of a work item; a late open one says so. */
export function useWorkItemState(): (status: WorkItem['status'], late: boolean) => StateWord {
  const format = useFormatMessage()
  return (status, late) =>
    late && status !== 'completed' && status !== 'cancelled'
      ? { look: 'late', word: format(runMessages.late) }
      : stateWord('workItem', status, format)
}
