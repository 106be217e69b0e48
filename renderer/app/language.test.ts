import { expect, test } from 'vitest'
import { defineMessages } from '#shared/messages/message.ts'
import { shellMessages } from '#shared/messages/shell.messages.ts'
import { createLanguage } from './language.ts'

/** A window whose system speaks these languages, with what this computer has stored. */
function windowOf(languages: string[], stored: Record<string, string> = {}) {
  const target = new EventTarget()
  const localStorage = {
    getItem: (name: string) => stored[name] ?? null,
    setItem: (name: string, value: string) => void (stored[name] = value),
  } as Storage
  return Object.assign(target, { localStorage, navigator: { languages } as unknown as Navigator, stored })
}

const { hello } = defineMessages('samples', { hello: 'Hello' })

test('the system’s language, until one is chosen; the choice stays on this computer', async () => {
  const window = windowOf(['de-AT', 'en'])
  const language = createLanguage(window)
  await language.ready()
  expect([language.choice, language.locale, language.format(shellMessages.search)]).toEqual([
    'system',
    'de-AT',
    'Suche',
  ])
  const told: string[] = []
  language.onChange(({ tag }) => told.push(tag))
  await language.choose('en')
  await language.choose('en')
  expect([language.format(shellMessages.search), told]).toEqual(['Search', ['en-001']])
  const again = createLanguage(window)
  await again.ready()
  expect([again.choice, again.locale]).toEqual(['en', 'en-001'])
})

test('English needs no texts to load: the first drawing does not wait', async () => {
  const language = createLanguage(windowOf(['en-GB']))
  await language.ready()
  expect([language.locale, language.format(hello)]).toEqual(['en-GB', 'Hello'])
})

test('a computer that keeps nothing, or something else, has the system’s', async () => {
  const closed = windowOf(['en'])
  Object.defineProperty(closed, 'localStorage', {
    get() {
      throw new Error('denied')
    },
  })
  const language = createLanguage(closed)
  await language.choose('de')
  expect(language.locale).toBe('de')
  expect(createLanguage(windowOf(['en'], { 'orgata.language': '<b>' })).choice).toBe('system')
})

test('a change of the system’s languages is followed', async () => {
  const window = windowOf(['en-US'])
  const language = createLanguage(window)
  await language.ready()
  const changed = new Promise<string>((resolve) => language.onChange(({ tag }) => resolve(tag)))
  Object.assign(window.navigator, { languages: ['de-CH'] })
  window.dispatchEvent(new Event('languagechange'))
  expect(await changed).toBe('de-CH')
})
