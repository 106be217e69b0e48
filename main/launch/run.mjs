/** `node main/launch/run.mjs NAME [arguments]`: the programs of the project that need no window and no tests. */
import { callerFolder, finish, runNode } from './project.mjs'
import { prepare } from './prepare.mjs'

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

finish(async () => {
  const [name = '', ...args] = process.argv.slice(2)
  const program = Object.hasOwn(programs, name) ? programs[name] : undefined
  if (!program)
    throw new Error(`There is no program "${name}". There are: ${Object.keys(programs).join(', ')}.`)
  await prepare({ build: program.build })
  // A file named on the command line is meant from where the person stands.
  const { code } = await runNode(program.entry, args, { cwd: callerFolder() })
  return code
})
