import { createFormatMessage } from './createFormatMessage.ts'
import type { Catalogue, FormatMessage } from './createFormatMessage.ts'
import { languageOf, pickLocale } from './languages.ts'
import type { Language } from './languages.ts'

/** The formatters of several languages. */
export interface Formats {
  /** Loads the texts of a locale's language; undefined where they are there. */
  ready(locale: string | undefined): Promise<void> | undefined
  /** The formatter of a locale; in English until its texts are there. Without a locale it is English. */
  of(locale: string | undefined): FormatMessage
}

/** Loads the texts of a language; English ones are in the messages. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  return language === 'de' ? (await import('./german.ts')).german : {}
}

/** Most formatters that are kept: countries times languages, and whatever a program sends. */
const maxKept = 20

/** Makes each formatter once. */
export function createFormats(load: (language: Language) => Promise<Catalogue> = loadCatalogue): Formats {
  const catalogues = new Map<Language, Catalogue>([['en', {}]])
  const loading = new Map<Language, Promise<void>>()
  const made = new Map<string, FormatMessage>()

  return {
    ready(locale) {
      const language = languageOf(locale ?? 'en')
      if (catalogues.has(language)) return undefined
      const known = loading.get(language)
      if (known !== undefined) return known
      const begun = load(language)
        .then((catalogue) => void catalogues.set(language, catalogue))
        .finally(() => loading.delete(language))
      loading.set(language, begun)
      return begun
    },
    of(locale) {
      const tag = locale === undefined ? 'en' : pickLocale([locale])
      const catalogue = catalogues.get(languageOf(tag))
      const known = made.get(tag)
      if (known !== undefined) return known
      const format = createFormatMessage(catalogue === undefined ? 'en' : tag, catalogue)
      if (catalogue !== undefined && made.size < maxKept) made.set(tag, format)
      return format
    },
  }
}
