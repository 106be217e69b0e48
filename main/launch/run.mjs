/** `node main/launch/run.mjs NAME [arguments]`: the programs of the project that need no window and no tests. */
import { callerFolder, finish, programFlags, root, runNode } from './project.mjs'
import { hasRuntimePackages, prepare } from './prepare.mjs'

/** @type {Record<string, {entry: string, build: boolean}>} */
const programs = {
  serve: { entry: 'out/main/serve.js', build: true },
  cli: { entry: 'main/hosts/cli/main.ts', build: false },
  mcp: { entry: 'main/hosts/mcp/main.ts', build: false },
  sync: { entry: 'sync-server/main.ts', build: false },
  verify: { entry: 'main/hosts/verify/verify.ts', build: false },
  models: { entry: 'main/hosts/cli/models.ts', build: false },
  fixture: { entry: 'test/support/writeFixture.ts', build: false },
  bench: { entry: 'test/bench/main.ts', build: true },
}

/**
 * The sync server runs on the packages that are there. Only its start on a fresh clone installs some: a command for its data
 * never changes what a running server stands on.
 * @param {string[]} args
 */
async function prepareSync(args) {
  if (hasRuntimePackages()) return
  const command = args.find((arg) => !arg.startsWith('-')) ?? 'serve'
  const isStart = command === 'serve' || args[0]?.startsWith('-') === true
  if (isStart && !args.includes('--help')) return prepare({ build: false })
  throw new Error(
    `Packages of the sync server are missing. Stop it where it runs, and install them: cd ${root} && npm ci --omit=dev`,
  )
}

finish(async () => {
  const [name = '', ...args] = process.argv.slice(2)
  const program = Object.hasOwn(programs, name) ? programs[name] : undefined
  if (!program)
    throw new Error(`There is no program "${name}". There are: ${Object.keys(programs).join(', ')}.`)
  if (name === 'sync') await prepareSync(args)
  else await prepare({ build: program.build })
  // A file named on the command line is meant from where the person stands.
  const { code } = await runNode(program.entry, args, { cwd: callerFolder(), flags: programFlags })
  return code
})
