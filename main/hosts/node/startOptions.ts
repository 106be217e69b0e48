import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

/**
 * `--data DIR [--port N]` of the programs that open a data folder. `--help` says so and ends the process; anything else ends it
 * with code 2.
 */
export function readStartOptions(usage: string): { dataDir: string; port: number } {
  try {
    const { values } = parseArgs({
      options: {
        data: { type: 'string' },
        port: { type: 'string', default: '0' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    if (values.help) {
      process.stdout.write(`Usage: ${usage}\n`)
      process.exit(0)
    }
    const port = Number(values.port)
    if (values.data === undefined || values.data === '') throw new Error('--data DIR is missing.')
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new Error('--port takes a number from 0 to 65535.')
    return { dataDir: resolve(process.env.INIT_CWD ?? process.cwd(), values.data), port }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nUsage: ${usage}\n`)
    process.exit(2)
  }
}
