import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indexText, innerText, tokensOf } from './foldText.ts'
import { findWords, wordsOfQuery } from './queryText.ts'

test.each([
  ['German', 'Größe der Öfen', 'grosse der ofen'],
  ['French', 'L’école à Noël, cœur', 'l ecole a noel coeur'],
  ['Polish', 'Zażółć gęślą jaźń Łódź', 'zazolc gesla jazn lodz'],
  ['Turkish', 'İSTANBUL ısı ISI Iğdır', 'istanbul isi isi igdir'],
  ['Greek', 'ΟΔΟΣ οδός', 'οδοσ οδοσ'],
  ['Russian', 'Чёрный чай', 'черныи чаи'],
  ['Hindi keeps its vowels', 'कि', 'कि'],
  ['Korean', '한국어 점검', '한국어 점검'],
  ['Chinese is cut into characters', '每日消毒', '每 日 消 毒'],
  ['Japanese with words in between', '毎日のOven点検', '毎 日 の oven 点 検'],
  ['Thai', 'เตา', 'เ ต า'],
  ['wide letters', 'ＡＢＣ１２', 'abc12'],
  ['codes and file names', 'CC6.1 x_ray-2026.PDF', 'cc6 1 x ray 2026 pdf'],
  ['pictures', 'Fire 🔥!', 'fire 🔥'],
  ['nothing', ' – “” \u0000 ', ''],
])('%s', (_, text, words) => {
  expect(indexText(text)).toBe(words)
})

test('the endings of the words of a name are known, from three letters on', () => {
  expect(innerText('Ofentür')).toBe('fentur entur ntur tur')
  expect(innerText('Tür zu')).toBe('')
})

test('each word is at its range in the text, for any text (seed 7)', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))
  const property = fc.property(text, (any) => {
    let end = 0
    for (const word of tokensOf(any)) {
      expect(word.start).toBeGreaterThanOrEqual(end)
      expect(word.end).toBeGreaterThan(word.start)
      expect(word.token).toMatch(/^\S+$/u)
      end = word.end
    }
    expect(end).toBeLessThanOrEqual(any.length)
    for (const [from, to] of findWords(any, wordsOfQuery(any.slice(0, 200)), true)) {
      expect(any.slice(from, to)).not.toBe('')
    }
  })
  fc.assert(property, { seed: 7, numRuns: 200 })
})
