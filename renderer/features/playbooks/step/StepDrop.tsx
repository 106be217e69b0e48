import { useDrag } from './dragStore.ts'
import classes from './StepDrag.module.css'

/** The line that shows where a dragged step would go. */
export function DropLine({ stepId }: { stepId: string }) {
  const edge = useDrag((drag) => (drag.place?.stepId === stepId ? drag.place.edge : null))
  return edge === null ? null : <div className={classes.dropLine} data-edge={edge} aria-hidden="true" />
}
