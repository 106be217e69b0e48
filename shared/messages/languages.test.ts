import { expect, test } from 'vitest'
import { createFormats } from './formats.ts'
import { directionOf, pickLocale } from './languages.ts'
import { defineMessages } from './message.ts'

test('the first language of the system that Orgata speaks, with its country', () => {
  expect(pickLocale(['fr-FR', 'de-AT', 'en-US'])).toBe('de-AT')
  expect(pickLocale(['en-US', 'de'])).toBe('en-US')
  expect(pickLocale(['ar-XB'])).toBe('ar-XB')
})

test('none that it speaks is English of no country, and so is what is no language', () => {
  expect(pickLocale(['fr-FR', 'pl'])).toBe('en-001')
  expect(pickLocale(['', 'not a locale', 'x'.repeat(40)])).toBe('en-001')
  expect(pickLocale([])).toBe('en-001')
})

test('a chosen language takes its country from the system where it names one', () => {
  expect(pickLocale(['fr-FR', 'de-CH'], 'de')).toBe('de-CH')
  expect(pickLocale(['fr-FR'], 'de')).toBe('de')
  expect(pickLocale(['de-DE'], 'en')).toBe('en-001')
})

test('only scripts from right to left turn the screen', () => {
  expect(['en', 'de-AT', 'ar-XB', 'arn'].map(directionOf)).toEqual(['ltr', 'ltr', 'rtl', 'ltr'])
})

test('texts of a language load once, and until then it is English', async () => {
  const { hello } = defineMessages('samples', { hello: 'Hello' })
  let loads = 0
  const formats = createFormats(() => {
    loads++
    return Promise.resolve({ 'samples.hello': 'Hallo' })
  })
  expect(formats.of('de-AT')(hello)).toBe('Hello')
  expect(formats.ready('en-GB')).toBeUndefined()
  await Promise.all([formats.ready('de-AT'), formats.ready('de')])
  expect(formats.ready('de')).toBeUndefined()
  expect([formats.of('de-AT')(hello), formats.of('de-AT').tag, loads]).toEqual(['Hallo', 'de-AT', 1])
  expect(formats.of('de-AT')).toBe(formats.of('de-AT'))
})

test('texts that did not load are tried again', async () => {
  let fails = true
  const formats = createFormats(() => (fails ? Promise.reject(new Error('lost')) : Promise.resolve({})))
  await expect(formats.ready('de')).rejects.toThrow('lost')
  fails = false
  await formats.ready('de')
  expect(formats.of('de').tag).toBe('de')
})
