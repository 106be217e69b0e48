import { expect, it } from 'vitest'
import { readChosen } from './chosenFiles.ts'

const file = (name: string, text: string, size = text.length) => ({
  name,
  size,
  text: () => Promise.resolve(text),
})

it('names the reason for each file that cannot be imported, and reads the others', async () => {
  const chosen = await readChosen([
    file('good.md', '# Good'),
    file('photo.png', 'PNG'),
    file('empty.md', ''),
    file('huge.md', '', 50_000_000),
    file('binary.md', 'a\0b'),
    { name: 'gone.md', size: 3, text: () => Promise.reject(new Error('gone')) },
    file('NOTES.TXT', 'Do it'),
  ])
  expect(chosen.map(({ name, problem }) => [name, problem === null])).toEqual([
    ['good.md', true],
    ['photo.png', false],
    ['empty.md', false],
    ['huge.md', false],
    ['binary.md', false],
    ['gone.md', false],
    ['NOTES.TXT', true],
  ])
  expect(chosen[3]?.problem).toContain('2 MB')
  expect(chosen[0]?.text).toBe('# Good')
})

it('does not read a file that is too large', async () => {
  let reads = 0
  await readChosen([{ name: 'a.md', size: 2_000_001, text: () => Promise.resolve(String(reads++)) }])
  expect(reads).toBe(0)
})

it('takes at most 50 files and 12 MB at once', async () => {
  const many = await readChosen(Array.from({ length: 60 }, (_, i) => file(`${i}.md`, 'x')))
  expect(many.filter((one) => one.problem === null)).toHaveLength(50)
  const big = await readChosen(Array.from({ length: 8 }, (_, i) => file(`${i}.md`, 'x', 1_900_000)))
  expect(big.filter((one) => one.problem === null)).toHaveLength(6)
})
