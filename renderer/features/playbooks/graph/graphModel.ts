import type { StepFacts } from '#shared/entities/playbooks/readDraft.ts'

/** How one step leads to another. */
export interface GraphEdge {
  id: string
  from: string
  to: string
  /** `order`: it follows. `condition`: it follows if a condition holds. `otherwise`: past a step that is skipped. `waits`: a dependency. */
  kind: 'order' | 'condition' | 'otherwise' | 'waits'
}

export interface GraphModel {
  /** Ids of steps, and of the joints at which parallel groups meet. */
  nodes: { id: string; kind: 'step' | 'joint' }[]
  edges: GraphEdge[]
}

type GraphStep = Pick<StepFacts, 'id' | 'execution' | 'dependencies'>

/** Steps that run one after the other; neighbours that are all parallel form one stage. */
function stagesOf(steps: readonly GraphStep[]): GraphStep[][] {
  const stages: GraphStep[][] = []
  for (const step of steps) {
    const last = stages.at(-1)
    if (step.execution === 'parallel' && last?.[0]?.execution === 'parallel') last.push(step)
    else stages.push([step])
  }
  return stages
}

/** The steps as a graph: by their order, parallel groups, conditions, and dependencies. */
export function graphOf(steps: readonly GraphStep[]): GraphModel {
  const stages = stagesOf(steps)
  const nodes: GraphModel['nodes'] = []
  const edges: GraphEdge[] = []
  const direct = new Set<string>()

  const connect = (from: string, to: string, kind: GraphEdge['kind']) => {
    const pair = `${from}>${to}`
    // Two steps joined by order and by a dependency have the edge of the order only.
    if (direct.has(pair)) return
    direct.add(pair)
    edges.push({ id: `${kind}:${pair}`, from, to, kind })
  }

  stages.forEach((stage, i) => {
    for (const step of stage) nodes.push({ id: step.id, kind: 'step' })
    const before = stages[i - 1]
    if (before === undefined) return
    let sources = before.map((step) => step.id)
    if (before.length > 1 && stage.length > 1) {
      const joint = `joint:${i}`
      nodes.push({ id: joint, kind: 'joint' })
      for (const source of sources) connect(source, joint, 'order')
      sources = [joint]
    }
    for (const step of stage)
      for (const source of sources)
        connect(source, step.id, step.execution === 'conditional' ? 'condition' : 'order')
  })

  stages.forEach((stage, i) => {
    const before = stages[i - 1]
    const behind = stages[i + 1]
    if (stage[0]?.execution !== 'conditional' || before === undefined || behind === undefined) return
    for (const source of before) for (const target of behind) connect(source.id, target.id, 'otherwise')
  })

  const known = new Set(steps.map((step) => step.id))
  for (const step of steps)
    for (const other of step.dependencies) if (known.has(other)) connect(other, step.id, 'waits')

  return { nodes, edges }
}
