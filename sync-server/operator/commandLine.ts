import { randomBytes } from 'node:crypto'
import { Command, Option } from 'commander'
import { OrgataError } from '#shared/kernel/errors.ts'
import { createIdSource } from '#shared/kernel/id.ts'
import { nodeTimers } from '../nodeTimers.ts'
import type { ServerPorts } from '../ports.ts'
import { createServerLog } from '../serverLog.ts'
import { explainFileError } from './fileErrors.ts'

/** What the commands of `sync` share. Answers go to stdout as JSON, the log to stderr. */

export const ports: ServerPorts = {
  clock: { nowMs: () => Date.now() },
  random: { bytes: (length) => randomBytes(length) },
  timers: nodeTimers,
  log: createServerLog(process.env.ORGATA_LOG ?? 'info'),
}

export const newId = createIdSource(ports.clock, ports.random)

export function answer(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

/** Runs an action; an error is one line on stderr and exit code 1. */
export function guarded<T>(action: (options: T) => Promise<void> | void): (options: T) => Promise<void> {
  return async (options) => {
    try {
      await action(options)
    } catch (error) {
      const known = explainFileError(error)
      process.stderr.write(`${known instanceof OrgataError ? known.message : String(known)}\n`)
      process.exitCode = 1
    }
  }
}

export const dataOption = (): Option =>
  new Option('--data <dir>', 'folder that holds everything').makeOptionMandatory()

/** What is wrong with a call, by the form in which the library that reads it says so. */
const wrongCalls: readonly (readonly [RegExp, string])[] = [
  [/^error: required option '(.+)' not specified/, '$1 is missing.'],
  [/^error: option '(.+)' argument missing/, '$1 needs a value.'],
  [/^error: option '(.+?)' argument '.*' is invalid\. (.+)/s, '$1: $2'],
  [/^error: unknown option '(.+?)'/, 'There is no option $1.'],
  [/^error: too many arguments.*/s, 'Behind the command there can be options only.'],
]

function wrongCall(said: string): string {
  const [form, words] = wrongCalls.find(([one]) => one.test(said)) ?? [/^error: /, '']
  return `${said.trim().replace(form, words)}\n`
}

/** The program, whose help shows the options of every command. */
export function createProgram(): Command {
  const program = new Command('sync').description('The sync server of a team.')
  // A wrong call ends with 2, as that of the other programs; help is none.
  program.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  program.configureOutput({ outputError: (said, write) => write(wrongCall(said)) })
  program.addHelpText('after', () =>
    program.commands.map((one) => `\n${one.createHelp().formatHelp(one, one.createHelp())}`).join(''),
  )
  return program
}

/** A word in front that is no command would be taken for an argument of the one that needs no name. */
export function refuseUnknownCommand(program: Command): void {
  const [first] = process.argv.slice(2)
  const isKnown = ['help', ...program.commands.map((one) => one.name())].includes(first ?? '')
  if (first === undefined || first.startsWith('-') || isKnown) return
  program.error(`There is no command “${first}”. \`--help\` lists them.`)
}
