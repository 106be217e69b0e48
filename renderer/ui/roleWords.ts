import { useMemo } from 'react'
import { accessRole } from '#shared/entities/accessRole.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { fieldFace } from '#shared/entities/fieldFace.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { useFormatMessage } from './messages.ts'

/** Access roles in words, with their rights, as the role's definition declares them. */
export type RoleWords = Record<AccessRole, { name: string; may: string }>

export function roleWordsIn(format: FormatMessage): RoleWords {
  const { values } = fieldFace(accessRole)
  const words = (role: AccessRole) => {
    const { label, help } = values?.[role] ?? {}
    return { name: label ? format(label) : role, may: help ? format(help) : '' }
  }
  return Object.fromEntries(accessRole.options.map((role) => [role, words(role)])) as RoleWords
}

/** `roleWordsIn` in the language of the screens. */
export function useRoleWords(): RoleWords {
  const format = useFormatMessage()
  return useMemo(() => roleWordsIn(format), [format])
}
