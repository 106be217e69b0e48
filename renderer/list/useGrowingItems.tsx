import { Anchor } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { InputOf } from '#shared/contract/operations.ts'
import { listMessages } from '#shared/messages/lists.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import type { ItemOf, ListQueryName } from './livePages.ts'
import { useLiveItems } from './useLiveItems.ts'
import type { LiveItems } from './useLiveItems.ts'

/** Items shown with each click. */
const step = 100

/**
 * The first `few` items of a list, further ones on request, and the button for that: "Show more of 2,000"; null without
 * more.
 */
export function useGrowingItems<N extends ListQueryName>(
  name: N,
  input: Omit<InputOf<N>, 'limit' | 'offset'>,
  few = step,
): LiveItems<ItemOf<N>> & { more: ReactNode } {
  const format = useFormatMessage()
  const [most, setMost] = useState(few)
  const list = useLiveItems(name, input, most)
  const more =
    list.total > most ? (
      <Anchor component="button" type="button" onClick={() => setMost(Math.floor(most / step) * step + step)}>
        {format(listMessages.showMore, { count: list.total })}
      </Anchor>
    ) : null
  return { ...list, items: list.items?.slice(0, most), more }
}
