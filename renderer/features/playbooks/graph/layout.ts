import { Graph, layout } from '@dagrejs/dagre'
import type { GraphModel } from './graphModel.ts'

export const stepSize = { width: 240, height: 72 }
const jointSize = { width: 16, height: 16 }

/** Positions (top left, in pixels) of everything in a graph, from top to bottom, and the size of the whole. */
export interface Layout {
  positions: ReadonlyMap<string, { x: number; y: number }>
  width: number
  height: number
}

/** Lays a graph out so that few lines cross. */
export function layoutOf(model: GraphModel): Layout {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 28, ranksep: 44, marginx: 16, marginy: 16 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const node of model.nodes) graph.setNode(node.id, { ...(node.kind === 'step' ? stepSize : jointSize) })
  for (const edge of model.edges) {
    // The order of the steps gives the picture its shape; what waits for what only adds lines to it.
    graph.setEdge(
      edge.from,
      edge.to,
      { weight: edge.kind === 'order' || edge.kind === 'condition' ? 4 : 0 },
      edge.id,
    )
  }
  layout(graph)
  const positions = new Map<string, { x: number; y: number }>()
  let width = 0
  let height = 0
  for (const node of model.nodes) {
    const { x = 0, y = 0 } = graph.node(node.id) as { x?: number; y?: number }
    const size = node.kind === 'step' ? stepSize : jointSize
    positions.set(node.id, { x: x - size.width / 2, y: y - size.height / 2 })
    width = Math.max(width, x + size.width / 2)
    height = Math.max(height, y + size.height / 2)
  }
  return { positions, width, height }
}
