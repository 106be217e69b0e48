import { Graph, layout } from '@dagrejs/dagre'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { playbookPanelMessages as m } from '#shared/messages/playbookPanels.messages.ts'
import type { GraphEdge, GraphModel } from './graphModel.ts'

export const stepSize = { width: 240, height: 72 }
const jointSize = { width: 16, height: 16 }

export interface Point {
  x: number
  y: number
}

/** The way of a line: its corners, and the middle of its words where it has some. */
export interface Route {
  points: readonly Point[]
  label: Point
}

/** Positions (top left, in pixels) of everything in a graph, from top to bottom, the ways of its lines, and its size. */
export interface Layout {
  positions: ReadonlyMap<string, Point>
  routes: ReadonlyMap<string, Route>
  width: number
  height: number
}

/** The words on a line; the usual one has none. */
export const edgeWords = (kind: GraphEdge['kind'], format: FormatMessage): string => {
  const message = { order: null, condition: m.edgeIf, otherwise: m.edgeOtherwise, waits: m.edgeWaits }[kind]
  return message === null ? '' : format(message)
}

const point = ({ x = 0, y = 0 }: { x?: number; y?: number }): Point => ({
  x: Math.round(x),
  y: Math.round(y),
})

/** Lays out a graph with few crossings and no edge behind a step. */
export function layoutOf(model: GraphModel, format: FormatMessage): Layout {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 28, edgesep: 20, ranksep: 32, marginx: 16, marginy: 16 })
  for (const node of model.nodes) graph.setNode(node.id, { ...(node.kind === 'step' ? stepSize : jointSize) })
  for (const edge of model.edges) {
    const words = edgeWords(edge.kind, format)
    // The order of the steps decides the layout; dependencies only add edges.
    const weight = edge.kind === 'order' || edge.kind === 'condition' ? 4 : 0
    const space = words === '' ? {} : { width: words.length * 7 + 8, height: 16, labelpos: 'c' }
    graph.setEdge(edge.from, edge.to, { weight, ...space }, edge.id)
  }
  layout(graph)

  const positions = new Map<string, Point>()
  let width = 0
  let height = 0
  for (const node of model.nodes) {
    const { x, y } = point(graph.node(node.id) as Partial<Point>)
    const size = node.kind === 'step' ? stepSize : jointSize
    positions.set(node.id, { x: x - size.width / 2, y: y - size.height / 2 })
    width = Math.max(width, x + size.width / 2)
    height = Math.max(height, y + size.height / 2)
  }
  const routes = new Map<string, Route>()
  for (const edge of model.edges) {
    const found = graph.edge(edge.from, edge.to, edge.id) as { points?: Partial<Point>[] } & Partial<Point>
    const points = (found.points ?? []).map(point)
    routes.set(edge.id, { points, label: point(found) })
    for (const { x } of points) width = Math.max(width, x)
  }
  return { positions, routes, width: width + 16, height: height + 16 }
}

/** An SVG path through points with its corners rounded by `radius` pixels. */
export function pathThrough(points: readonly Point[], radius: number): string {
  const [first, ...rest] = points
  if (first === undefined) return ''
  let path = `M ${first.x} ${first.y}`
  let before = first
  rest.forEach((corner, i) => {
    const next = rest[i + 1]
    if (next === undefined) {
      path += ` L ${corner.x} ${corner.y}`
      return
    }
    const enter = towards(corner, before, radius)
    const leave = towards(corner, next, radius)
    path += ` L ${enter.x} ${enter.y} Q ${corner.x} ${corner.y} ${leave.x} ${leave.y}`
    before = corner
  })
  return path
}

function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const part = length === 0 ? 0 : Math.min(distance, length / 2) / length
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
}
