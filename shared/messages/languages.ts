/** The languages that Orgata speaks. */
export const languages = ['en', 'de'] as const

export type Language = (typeof languages)[number]

/**
 * Locales for tests, which no catalogue holds: each English text gets longer, in `ar-XB` with a text that runs from right to
 * left. Whatever a screen shows without it stands in no catalogue.
 */
export const pseudoLocales = {
  'en-XA': 'ŧêxŧ þáđđëđ ŵîŧħ šømê mørê ŵørðš',
  'ar-XB': 'نص أطول بكلمات أخرى كثيرة',
} as const

export const isPseudo = (tag: string): tag is keyof typeof pseudoLocales => Object.hasOwn(pseudoLocales, tag)

/** English without a country: the day before the month, 24 hours. */
const worldEnglish = 'en-001'

const languageIn = (tag: string) => languages.find((one) => tag === one || tag.startsWith(`${one}-`))

/**
 * The locale (BCP 47) of a person: of the chosen language where one is chosen, with the country that the system names for it;
 * else the first of the system's that Orgata speaks.
 * @param wanted the system's languages, the best first; malformed ones are ignored
 */
export function pickLocale(wanted: readonly string[], chosen?: Language): string {
  const known = wanted.flatMap(canonical).filter((tag) => isPseudo(tag) || languageIn(tag) !== undefined)
  const found = chosen === undefined ? known[0] : known.find((tag) => languageIn(tag) === chosen)
  if (found !== undefined && found !== 'en') return found
  return chosen === undefined || chosen === 'en' ? worldEnglish : chosen
}

/** Where Intl takes its forms from. */
export const intlLocale = (tag: string): string => (isPseudo(tag) ? worldEnglish : tag)

/** The language of the texts in a locale. */
export const languageOf = (tag: string): Language => languageIn(tag) ?? 'en'

export const directionOf = (tag: string): 'ltr' | 'rtl' => (/^(ar|fa|he|ur)\b/.test(tag) ? 'rtl' : 'ltr')

function canonical(tag: string): string[] {
  try {
    return Intl.getCanonicalLocales(tag)
  } catch {
    return []
  }
}
