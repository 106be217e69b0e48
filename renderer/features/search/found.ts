import type { ComponentType } from 'react'
import type { FoundThing } from '#shared/contract/search.contract.ts'
import { searchKinds } from '#shared/entities/searchKinds.ts'
import { capitalised } from '#shared/messages/capitalised.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { icons } from '#renderer/ui/icons.ts'
import { searchMessages } from '#shared/messages/search.messages.ts'

/** The plural name of a kind, and its icon. */
export function foundLook(
  kind: string,
  format: FormatMessage,
): { many: string; icon: ComponentType<{ size?: number | string }> } {
  const found = searchKinds().find(({ name }) => name === kind)
  return { many: found ? capitalised(format(found.many)) : kind, icon: icons[found?.icon ?? 'list-details'] }
}

/** The address of the page on which a thing is; that of the search where it has none. */
export const foundAddress = ({ address }: FoundThing): string => address ?? '/search'

/** Tells a found thing from every other one. */
export const foundKey = ({ kind, id, part }: FoundThing): string => [kind, id, part].join(':')

/** The name to show; a step may have none yet. */
export function foundName({ name }: FoundThing, format: FormatMessage): FoundThing['name'] {
  return name.text.trim() === '' ? { text: format(searchMessages.untitledStep), marks: [] } : name
}
