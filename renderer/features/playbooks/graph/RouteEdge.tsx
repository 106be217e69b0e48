import { BaseEdge, EdgeLabelRenderer } from '@xyflow/react'
import type { EdgeProps } from '@xyflow/react'
import { pathThrough } from './layout.ts'
import type { Route } from './layout.ts'
import classes from './Graph.module.css'

/** A line of the graph on the way that the layout found for it. */
export function RouteEdge({ data, markerEnd }: EdgeProps) {
  const route = data?.['route'] as Route | undefined
  const words = data?.['words']
  if (route === undefined) return null
  return (
    <>
      <BaseEdge path={pathThrough(route.points, 12)} {...(markerEnd === undefined ? {} : { markerEnd })} />
      {typeof words === 'string' && words !== '' && (
        <EdgeLabelRenderer>
          <div
            className={classes.edgeWords}
            style={{ transform: `translate(-50%, -50%) translate(${route.label.x}px, ${route.label.y}px)` }}
          >
            {words}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  )
}
