import { createEmitter } from '#shared/kernel/emitter.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { createFormats } from '#shared/messages/formats.ts'
import { languages, pickLocale } from '#shared/messages/languages.ts'
import type { Language } from '#shared/messages/languages.ts'
import type { LanguageChoice, WindowLanguage } from '#renderer/ui/messages.ts'

/** The name of the choice in the storage of this computer: known before the core has answered. */
const storedAs = 'orgata.language'

type Place = Pick<Window, 'localStorage' | 'navigator'> & Pick<EventTarget, 'addEventListener'>

/** The language of this window: chosen on this computer, or by the person in their settings, or the system's. */
export function createLanguage(window: Place): WindowLanguage {
  const { navigator } = window
  const formats = createFormats()
  const changes = createEmitter<FormatMessage>()
  let choice = readChoice(window)
  let format: FormatMessage | undefined

  const follow = async () => {
    const tag = pickLocale(navigator.languages, choice === 'system' ? undefined : choice)
    try {
      await formats.ready(tag)
    } catch {
      // The texts did not load; English ones are there.
    }
    format = formats.of(tag)
    changes.emit(format)
  }

  window.addEventListener('languagechange', () => void follow())
  return {
    get choice() {
      return choice
    },
    get format() {
      return (format ??= formats.of(undefined))
    },
    get locale() {
      return format?.tag
    },
    onChange: changes.on,
    ready: follow,
    async choose(next) {
      if (next === choice) return
      choice = next
      try {
        window.localStorage.setItem(storedAs, next)
      } catch {
        // A browser that keeps nothing: the choice holds until the page is reloaded.
      }
      await follow()
    },
  }
}

function readChoice(window: Place): LanguageChoice {
  try {
    const stored = window.localStorage.getItem(storedAs)
    return languages.includes(stored as Language) ? (stored as Language) : 'system'
  } catch {
    return 'system'
  }
}
