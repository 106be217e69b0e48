import { OrgataError } from '#shared/kernel/errors.ts'
import { maxMessageBytes } from '#shared/contract/messages.ts'

/**
 * The input of an operation from `--input`: JSON, or `-` for JSON on standard input.
 * @throws OrgataError `too_large` past 16 MB, `invalid_input` if it is not JSON
 */
export async function readInput(option: string | undefined, stdin: AsyncIterable<Buffer>): Promise<unknown> {
  if (option === undefined) return {}
  const text = option === '-' ? await readAll(stdin) : option
  try {
    return JSON.parse(text)
  } catch {
    throw new OrgataError('invalid_input', 'The input is not JSON. Give an object like {"name":"value"}.')
  }
}

async function readAll(stdin: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of stdin) {
    size += part.length
    if (size > maxMessageBytes) {
      throw new OrgataError('too_large', `An input has at most ${maxMessageBytes / 1_000_000} MB.`)
    }
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
