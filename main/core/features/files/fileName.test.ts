import { expect, test } from 'vitest'
import { fileNameOf } from './fileName.ts'

test.each([
  ['oven.jpg', 'oven.jpg'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\ana\\scan 1.pdf', 'scan 1.pdf'],
  ['photo\u202egpj.exe', 'photogpj.exe'],
  ['line\nbreak\u0000.txt', 'linebreak.txt'],
  ['..', 'file'],
  ['folder/', 'file'],
  ['Rechnung Müller 🥐.pdf', 'Rechnung Müller 🥐.pdf'],
])('%j is called %j', (given, name) => {
  expect(fileNameOf(given)).toBe(name)
})
