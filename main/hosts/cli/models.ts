import { modelCarriers, namedTypeCarriers } from '#shared/entities/models.ts'
import type { Carrier } from '#shared/entities/models.ts'

/** `npm run -s models [-- --json]`: which models of the specification are built. */
const all: [string, Carrier][] = [
  ...(Object.entries(modelCarriers) as [string, Carrier][]),
  ...(Object.entries(namedTypeCarriers) as [string, Carrier][]).map(([name, carrier]): [string, Carrier] => [
    `S1 names ${name}`,
    carrier,
  ]),
]

const describe = (carrier: Carrier) => {
  if (carrier === 'not yet') return 'not yet'
  return 'entity' in carrier ? `entity ${carrier.entity}` : `value type ${carrier.value}`
}

const notYet = all.filter(([, carrier]) => carrier === 'not yet').length
const summary = { built: all.length - notYet, notYet }

if (process.argv.includes('--json')) {
  process.stdout.write(`${JSON.stringify(summary)}\n`)
} else {
  const width = Math.max(...all.map(([name]) => name.length))
  for (const [name, carrier] of all) process.stdout.write(`${name.padEnd(width)}  ${describe(carrier)}\n`)
  process.stdout.write(`\n${summary.built} built, ${summary.notYet} not yet\n`)
}
