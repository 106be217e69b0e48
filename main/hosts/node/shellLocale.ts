import { pickLocale } from '#shared/messages/languages.ts'

/** The locale of a shell, from `de_DE.UTF-8`; POSIX asks LC_ALL first, then LC_MESSAGES, then LANG. */
export function shellLocale(env: Readonly<Record<string, string | undefined>>): string {
  const set = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || ''
  return pickLocale([set.replace(/[.@].*$/, '').replaceAll('_', '-')])
}
