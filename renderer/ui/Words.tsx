import { Children } from 'react'
import type { ReactNode } from 'react'
import type { RichValues } from '#shared/messages/createFormatMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import { useFormatMessage } from './messages.ts'

/**
 * A message with elements among its words. An element stands for a text, and a tag encloses words:
 * `<Words message={m.askedBy} values={{ name: <b>Ana</b>, link: (text) => <AppLink to="/team">{text}</AppLink> }} />` for
 * “{name} asked you. <link>See the team</link>”.
 */
export function Words<Values>({
  message,
  values,
}: {
  message: Message<Values>
  values: RichValues<NoInfer<Values>, ReactNode>
}) {
  const format = useFormatMessage()
  // A tag gets its text as a list, whose parts need keys.
  const keyed = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'function'
        ? (text: ReactNode[]) => (value as (text: ReactNode) => ReactNode)(Children.toArray(text))
        : value,
    ]),
  ) as RichValues<Values, ReactNode>
  return Children.toArray(format.rich<ReactNode, Values>(message, keyed))
}
