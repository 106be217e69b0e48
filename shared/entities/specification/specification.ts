import { agents } from './agents.ts'
import type { Area } from './areas.ts'
import { audit } from './audit.ts'
import { base } from './base.ts'
import { busy } from './busy.ts'
import { changes } from './changes.ts'
import { definitions } from './definitions.ts'
import { doors } from './doors.ts'
import { insight } from './insight.ts'
import { knowledge } from './knowledge.ts'
import type { DeclaredModel, SpecifiedModel } from './model.ts'
import { organizations } from './organizations.ts'
import { people } from './people.ts'
import { platform } from './platform.ts'
import { playbooks } from './playbooks.ts'
import { rights } from './rights.ts'
import { runs } from './runs.ts'
import { teams } from './teams.ts'
import { work } from './work.ts'

const byArea: Record<Area, Readonly<Record<string, DeclaredModel>>> = {
  ground: { ...organizations, ...people, ...teams, ...base },
  define: { ...playbooks, ...definitions },
  propose: changes,
  exchange: busy,
  run: { ...runs, ...work },
  rights,
  prove: audit,
  insight,
  knowledge,
  doors,
  agents,
  platform,
}

/** Every model that the five documents S1 to S5 define, by name, with the area of the product that builds it. */
export const specification: readonly (SpecifiedModel & { name: string; area: Area })[] = (
  Object.entries(byArea) as [Area, Readonly<Record<string, DeclaredModel>>][]
).flatMap(([area, models]) =>
  Object.entries(models).map(([name, declared]) => ({ name, area, ...declared(area) })),
)
