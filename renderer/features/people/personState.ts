import { stateFace } from '#shared/entities/fieldWords.ts'
import type { Look } from '#shared/entities/fieldFace.ts'
import type { Person } from '#shared/entities/tenancy/person.entity.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** The state of a person as word and look. */
export function usePersonState(): (status: Person['status']) => { look: Look; word: string } {
  const format = useFormatMessage()
  return (status) => {
    const face = stateFace('person', status)
    return { look: face?.look ?? 'draft', word: face === undefined ? status : format(face.label) }
  }
}
