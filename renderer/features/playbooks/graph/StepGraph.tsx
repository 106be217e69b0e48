import '@xyflow/react/dist/base.css'
import { Controls, MarkerType, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react'
import type { Edge, Node } from '@xyflow/react'
import { useComputedColorScheme } from '@mantine/core'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import type { StepFacts } from '#shared/entities/playbooks/readDraft.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { playbookPanelMessages as m } from '#shared/messages/playbookPanels.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { keyPressed } from '#renderer/ui/keyboard/keyPressed.ts'
import { useSteps } from '../source/SourceProvider.tsx'
import { usePlaybookView } from '../view/viewStore.ts'
import { stepTitle } from '../words/stepWords.ts'
import { graphOf } from './graphModel.ts'
import { edgeWords, layoutOf, stepSize } from './layout.ts'
import { RouteEdge } from './RouteEdge.tsx'
import { JointNode, StepNode } from './StepNode.tsx'
import classes from './Graph.module.css'

const nodeTypes = { step: StepNode, joint: JointNode }
const edgeTypes = { route: RouteEdge }

/** The buttons lie over the top of the graph: it begins below them. */
const controlsHeight = 48
const wholeView = { padding: { top: `${controlsHeight}px`, bottom: '8px', x: '8px' } } as const

/** The steps as a graph. A click on a step goes to it. */
export function StepGraph() {
  const format = useFormatMessage()
  const steps = useSteps()
  if (steps.length === 0) {
    return (
      <div className={classes.empty}>
        <EmptyState>{format(m.graphHere)}</EmptyState>
      </div>
    )
  }
  return (
    <ReactFlowProvider>
      <Graph steps={steps} />
    </ReactFlowProvider>
  )
}

/** The facts that decide the shape of the graph, without titles and roles. */
function shapeKey(steps: readonly StepFacts[]): string {
  return JSON.stringify(steps.map((step) => [step.id, step.execution, step.dependencies]))
}

function Graph({ steps }: { steps: readonly StepFacts[] }) {
  const format = useFormatMessage()
  const scheme = useComputedColorScheme('light')
  const jumpTo = usePlaybookView((view) => view.jumpTo)
  const activeStepId = usePlaybookView((view) => view.activeStepId)
  const isWide = usePlaybookView((view) => view.isWide)
  const frame = useRef<HTMLDivElement>(null)
  const { setViewport } = useReactFlow()
  const key = shapeKey(steps)

  const { model, places } = useMemo(() => {
    const shape = (JSON.parse(key) as [string, StepFacts['execution'], string[]][]).map(
      ([id, execution, dependencies]) => ({ id, execution, dependencies }),
    )
    const made = graphOf(shape)
    return { model: made, places: layoutOf(made, format) }
  }, [key, format])

  const nodes = useMemo<Node[]>(() => {
    const numbers = new Map(steps.map((step, i) => [step.id, i + 1]))
    const titles = new Map(steps.map((step) => [step.id, step.title]))
    return model.nodes.map((node) => ({
      id: node.id,
      type: node.kind,
      position: places.positions.get(node.id) ?? { x: 0, y: 0 },
      data: { stepId: node.id, number: numbers.get(node.id) ?? 0 },
      selected: node.id === activeStepId,
      focusable: node.kind === 'step',
      ...(node.kind === 'step' ? stepSize : {}),
      ariaRole: 'button',
      ariaLabel: format(m.goToStep, {
        number: numbers.get(node.id) ?? 0,
        title: stepTitle(titles.get(node.id) ?? '', format),
      }),
    }))
  }, [model, places, steps, activeStepId, format])

  const edges = useMemo<Edge[]>(
    () =>
      model.edges.map((edge) => ({
        id: edge.id,
        source: edge.from,
        target: edge.to,
        type: 'route',
        className: classes[edge.kind] ?? '',
        data: { route: places.routes.get(edge.id), words: edgeWords(edge.kind, format) },
        focusable: false,
        markerEnd: {
          type: MarkerType.ArrowClosed,
          width: 14,
          height: 14,
          color: 'var(--orgata-line-strong)',
        },
      })),
    [model, places, format],
  )

  // The whole graph where it stays readable, else its beginning in the middle of the panel.
  const show = useCallback(() => {
    const box = frame.current?.getBoundingClientRect()
    if (!box || box.width === 0) return
    const height = box.height - controlsHeight
    const whole = Math.min(box.width / places.width, height / places.height, 1)
    const zoom = whole >= 0.6 ? whole : Math.max(0.4, Math.min(1, box.width / places.width))
    const above = Math.max(0, (height - places.height * zoom) / 2)
    const x = (box.width - places.width * zoom) / 2
    void setViewport({ x, y: controlsHeight + above, zoom })
  }, [places, setViewport])

  useEffect(() => {
    const timer = requestAnimationFrame(show)
    return () => cancelAnimationFrame(timer)
  }, [show, isWide])

  const onKeyDown = (event: KeyboardEvent) => {
    if (keyPressed(event) !== 'Enter' && event.key !== ' ') return
    const id =
      event.target instanceof Element && event.target.closest('.react-flow__node')?.getAttribute('data-id')
    if (id) {
      event.preventDefault()
      jumpTo(id)
    }
  }

  return (
    <div className={classes.frame} ref={frame} role="presentation" onKeyDownCapture={onKeyDown}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        colorMode={scheme}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        minZoom={0.1}
        maxZoom={1.5}
        onInit={show}
        proOptions={{ hideAttribution: true }}
        onNodeClick={(_event, node) => {
          if (node.type === 'step') jumpTo(node.id)
        }}
        ariaLabelConfig={{
          'node.a11yDescription.default': format(m.enterToGo),
          'node.a11yDescription.keyboardDisabled': format(m.enterToGo),
          'controls.ariaLabel': format(m.zoom),
          'controls.zoomIn.ariaLabel': format(m.larger),
          'controls.zoomOut.ariaLabel': format(m.smaller),
          'controls.fitView.ariaLabel': format(m.wholeGraph),
        }}
        aria-label={format(m.graphOfSteps)}
      >
        <Controls
          position="top-left"
          orientation="horizontal"
          fitViewOptions={wholeView}
          showInteractive={false}
        />
      </ReactFlow>
    </div>
  )
}
