import { InvalidArgumentError } from 'commander'
import { expect, test } from 'vitest'
import { createProgram, dataOption } from './commandLine.ts'

/** What a wrong call prints. */
function saidOf(...args: string[]): string {
  const lines: string[] = []
  const program = createProgram()
    .configureOutput({ writeErr: (text) => lines.push(text) })
    .exitOverride()
  const port = (text: string) => {
    throw new InvalidArgumentError(`${text.length} letters are no port.`)
  }
  program.command('serve').addOption(dataOption()).option('--port <n>', 'port', port)
  expect(() => program.parse(args, { from: 'user' })).toThrow(/./)
  return lines.join('')
}

test.each([
  [['serve'], '--data <dir> is missing.\n'],
  [['serve', '--data'], '--data <dir> needs a value.\n'],
  [['serve', '--data', 'x', '--port', 'it’s'], '--port <n>: 4 letters are no port.\n'],
  [['serve', '--data', 'x', '--bogus'], 'There is no option --bogus.\n'],
  [['serve', '--data', 'x', 'more'], 'Behind the command there can be options only.\n'],
])('a wrong call %j is told in plain words', (args, said) => {
  expect(saidOf(...args)).toBe(said)
})
