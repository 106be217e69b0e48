/**
 * `npm run fuzz -- [NAME ...] [--rounds N] [--seed S]`: the random tests of `test/fuzz/NAME.fuzz.ts`, for as many rounds
 * as wanted; FUZZ_SCRIPT says that time is not short. Without names all of them run, one after the other. A test reads
 * FUZZ_ROUNDS and FUZZ_SEED, and names the seed of what it found: `--seed` makes that happen again.
 */
import { readdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { prepare } from './prepare.mjs'
import { finish, inProject, root, runNode, say } from './project.mjs'

const suffix = '.fuzz.ts'

/** @param {string | undefined} value @param {string} name @returns {string | undefined} */
function wholeNumber(value, name) {
  if (value !== undefined && !/^[1-9]\d{0,8}$/.test(value))
    throw new Error(`--${name} is a whole number from 1 on, not "${value}".`)
  return value
}

finish(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rounds: { type: 'string' }, seed: { type: 'string' } },
  })
  const known = readdirSync(inProject('test/fuzz'))
    .filter((name) => name.endsWith(suffix))
    .map((name) => name.slice(0, -suffix.length))
  const unknown = positionals.filter((name) => !known.includes(name))
  if (unknown.length > 0)
    throw new Error(`There is no fuzz test "${unknown.join(', ')}". There are: ${known.join(', ')}.`)

  const rounds = wholeNumber(values.rounds, 'rounds')
  const seed = wholeNumber(values.seed, 'seed')
  await prepare({ build: false })
  const env = {
    ...process.env,
    FUZZ_SCRIPT: 'yes',
    ...(rounds === undefined ? {} : { FUZZ_ROUNDS: rounds }),
    ...(seed === undefined ? {} : { FUZZ_SEED: seed }),
  }
  let worst = 0
  for (const name of positionals.length > 0 ? positionals : known) {
    say(`fuzz ${name}`)
    const args = ['run', '--project', 'fuzz', '--testTimeout=0', `test/fuzz/${name}${suffix}`]
    const { code } = await runNode('node_modules/vitest/vitest.mjs', args, { cwd: root, env })
    worst = Math.max(worst, code)
  }
  return worst
}, 'Usage: npm run fuzz -- [NAME ...] [--rounds N] [--seed S]')
