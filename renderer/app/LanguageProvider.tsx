import { DirectionProvider } from '@mantine/core'
import { useLayoutEffect, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { LanguageContext, MessagesContext } from '#renderer/ui/messages.ts'
import type { WindowLanguage } from '#renderer/ui/messages.ts'

/**
 * Gives the language to everything inside. With another one everything begins anew: answers of the core have words in them
 * too. Nothing is lost by that, because all input is saved as it is typed.
 */
export function LanguageProvider({
  language,
  children,
}: {
  language: WindowLanguage
  children: (tag: string) => ReactNode
}) {
  const format = useSyncExternalStore(language.onChange, () => language.format)
  const { tag, direction } = format
  useLayoutEffect(() => {
    document.documentElement.lang = tag
    document.documentElement.dir = direction
  }, [tag, direction])
  return (
    <LanguageContext value={language}>
      <MessagesContext value={format}>
        <DirectionProvider key={direction} initialDirection={direction} detectDirection={false}>
          {children(tag)}
        </DirectionProvider>
      </MessagesContext>
    </LanguageContext>
  )
}
