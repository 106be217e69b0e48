import { expect, test } from 'vitest'
import { decodeText } from './decodeText.ts'

test.each([
  ['UTF-8', Buffer.from('Tür schließen 🥐'), 'Tür schließen 🥐'],
  ['UTF-8 with its mark', Buffer.from('\ufeffTür'), 'Tür'],
  ['Windows-1252', Buffer.from([0x54, 0xfc, 0x72, 0x20, 0x80, 0x20, 0x93, 0x78, 0x94]), 'Tür € “x”'],
  ['UTF-16, little end first', Buffer.from([0xff, 0xfe, 0x54, 0x00, 0xfc, 0x00]), 'Tü'],
  ['UTF-16, big end first', Buffer.from([0xfe, 0xff, 0x00, 0x54, 0x00, 0xfc]), 'Tü'],
  ['UTF-16 without its mark, little end first', Buffer.from('Tür zu\n', 'utf16le'), 'Tür zu\n'],
  ['UTF-16 without its mark, big end first', Buffer.from('Tür zu\n', 'utf16le').swap16(), 'Tür zu\n'],
  [
    'UTF-8 with a line of Windows-1252',
    Buffer.concat([Buffer.from('Tür\n'), Buffer.from([0xdc, 0x68, 0x72])]),
    'Tür\nÜhr',
  ],
  ['nothing', Buffer.from([]), ''],
])('a file in %s is read', (_, bytes, text) => {
  expect(decodeText(bytes)).toBe(text)
})

const older: [encoding: string, hex: string, text: string][] = [
  [
    'Windows-1251',
    'cfeef0ffe4eeea20e4e5e9f1f2e2e8e93a20e7e0eaf0fbf2fc20e4e2e5f0fc',
    'Порядок действий: закрыть дверь',
  ],
  [
    'KOI8-R',
    'f0cfd2d1c4cfcb20c4c5cad3d4d7c9ca3a20dac1cbd2d9d4d820c4d7c5d2d8',
    'Порядок действий: закрыть дверь',
  ],
  ['Shift JIS', '95c293588ee88f873a208368834182f095c282df82e9', '閉店手順: ドアを閉める'],
  ['EUC-KR', 'b9aec0bb20b4ddb0ed20bad2c0bb20b2f6b4d9', '문을 닫고 불을 끈다'],
  ['Mac Roman', '549f72207363686c6965a7656e2c204765728a74652070729f66656e', 'Tür schließen, Geräte prüfen'],
  [
    'Windows-1250, Czech',
    '447665f865207a616d6b6eec74652061207376ec746c61207a6861736eec7465',
    'Dveře zamkněte a světla zhasněte',
  ],
  [
    'Windows-1250, Polish',
    '5a616d6b6eb9e62064727a77692c207a67617369e6209c77696174b36f2c2077b3b9637a79e6',
    'Zamknąć drzwi, zgasić światło, włączyć',
  ],
]

test.each(older)('a file in %s is read', (_, hex, text) => {
  expect(decodeText(Buffer.from(`2d20${hex}0a`, 'hex'))).toBe(`- ${text}\n`)
})

test.each([
  'Tür schließen, Geräte prüfen – 5 €',
  'Où est la clé ? Fermer à l’été, forêt, cœur, français, §3',
  '¿Dónde está el niño? ¡Año nuevo!',
  'Smørrebrød på bord, ærø, ålesund',
  'não, ação, coração, três',
  '25 °C, 10 m², 3 m³, 1½ £',
  'ÖFFNUNG, GERÄTE, ÜBERALL',
  'Øl',
])('a western text in Windows-1252 stays what it is: %s', (text) => {
  expect(decodeText(inWindows1252(text))).toBe(text)
})

/** The signs of Windows-1252 that have another place than in Unicode. */
const moved = new Map([
  ['€', 0x80],
  ['–', 0x96],
  ['’', 0x92],
  ['œ', 0x9c],
])

const inWindows1252 = (text: string) => Uint8Array.from(text, (sign) => moved.get(sign) ?? sign.charCodeAt(0))
