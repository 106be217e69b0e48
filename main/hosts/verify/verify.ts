import { main } from '#core/audit/verifier/program.mjs'

process.exitCode = await main(process.argv.slice(2))
