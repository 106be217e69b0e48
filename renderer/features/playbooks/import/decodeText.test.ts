import { expect, test } from 'vitest'
import { decodeText } from './decodeText.ts'

test.each([
  ['UTF-8', Buffer.from('Tür schließen 🥐'), 'Tür schließen 🥐'],
  ['UTF-8 with its mark', Buffer.from('\ufeffTür'), 'Tür'],
  ['Windows-1252', Buffer.from([0x54, 0xfc, 0x72, 0x20, 0x80, 0x20, 0x93, 0x78, 0x94]), 'Tür € “x”'],
  ['UTF-16, little end first', Buffer.from([0xff, 0xfe, 0x54, 0x00, 0xfc, 0x00]), 'Tü'],
  ['UTF-16, big end first', Buffer.from([0xfe, 0xff, 0x00, 0x54, 0x00, 0xfc]), 'Tü'],
  ['nothing', Buffer.from([]), ''],
])('a file in %s is read', (_, bytes, text) => {
  expect(decodeText(bytes)).toBe(text)
})
