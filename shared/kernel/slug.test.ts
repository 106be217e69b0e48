import { expect, test } from 'vitest'
import { slugify } from './slug.ts'

test.each([
  ['Open the shop!', 'open-the-shop'],
  ['Brötchen für Café', 'brotchen-fur-cafe'],
  ['Άλευρα', 'αλευρα'],
  ['İstanbul', 'istanbul'],
  ['ﬁne ½', 'fine-1-2'],
  ['🥐 ❤️ 1️⃣', '1'],
  ['🥐', 'untitled'],
  ['..', 'untitled'],
  ['%2f', '2f'],
  ['早番', '早番'],
])('the address of %j is %j', (name, slug) => expect(slugify(name)).toBe(slug))

// https://github.com/mdit-vue/mdit-vue/issues/15
test.each(['빵-굽기', 'パン', 'ガラス', 'रोटी-बनाना', 'ขนมปัง', 'чай'])(
  'the address of %j keeps its letters, as a keyboard types them',
  (name) => {
    expect(slugify(name)).toBe(name.normalize('NFC'))
    expect(slugify(name.normalize('NFD'))).toBe(name.normalize('NFC'))
  },
)
