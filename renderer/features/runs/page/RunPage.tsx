import { IconChevronDown } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { RunView } from '#shared/contract/runs.contract.ts'
import { useLive, useSession } from '#renderer/bridge/hooks.ts'
import { DetailPage } from '#renderer/ui/DetailPage.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { LoadFailure } from '#renderer/ui/LoadFailure.tsx'
import { usePageTitle, usePathParam } from '#renderer/ui/navigation.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { StepWork } from '#renderer/workItem/StepWork.tsx'
import { useWorker } from '#renderer/workItem/useWorker.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { runPageMessages as m } from '#shared/messages/runPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useArrangement } from './layout.ts'
import type { Arrangement } from './layout.ts'
import { Overview } from './Overview.tsx'
import classes from './run.module.css'
import { RunContext } from './RunContext.tsx'
import { runHeader } from './RunHeader.tsx'
import { RunProgress } from './RunProgress.tsx'
import { StepList } from './StepList.tsx'
import { useSelectedStep } from './useSelectedStep.ts'

/** A run: its steps, the form of the present step, and its context. */
export function RunPage() {
  const format = useFormatMessage()
  const runId = usePathParam('runId')
  const { session } = useSession()
  const { data: view, error, retry } = useLive('runs.get', { runId })
  const isThis = view?.run.id === runId
  usePageTitle(isThis ? view.run.name : undefined)
  if (error && !isThis) {
    return (
      <LoadFailure
        what="run"
        error={error}
        onRetry={retry}
        list={{ to: '/runs', label: format(m.runs) }}
        session={session}
      />
    )
  }
  if (!isThis) {
    return (
      <Page>
        <Loading label={format(m.loading)} />
      </Page>
    )
  }
  return <RunScreen key={runId} view={view} />
}

function RunScreen({ view }: { view: RunView }) {
  const format = useFormatMessage()
  const worker = useWorker()
  const { ref, arrangement } = useArrangement()
  const { selected, select, noteEnded, isFocusDue, focused } = useSelectedStep(view)
  const title = useRef<HTMLHeadingElement>(null)
  const workPane = useRef<HTMLDivElement>(null)

  useEffect(() => {
    workPane.current?.scrollTo({ top: 0 })
  }, [selected])
  useEffect(() => {
    if (!isFocusDue) return
    title.current?.focus()
    focused()
  }, [isFocusDue, focused])

  const step = view.steps.find(({ execution }) => execution.stepId === selected)
  const content = step && view.content.steps.find(({ id }) => id === selected)
  const list = selected !== undefined && (
    <StepList view={view} selected={selected} onSelect={select} onEnter={() => title.current?.focus()} />
  )
  return (
    <DetailPage
      ref={ref}
      {...runHeader(view, format)}
      below={<RunProgress view={view} />}
      hasPanes
      isStacked={arrangement === 'narrow'}
      side={
        arrangement === 'wide' && step !== undefined && content !== undefined
          ? {
              label: format(m.aboutStep),
              content: <RunContext {...{ view, step }} isBelow={false} onSelectStep={select} />,
            }
          : undefined
      }
    >
      <div className={classes.panes} data-arrangement={arrangement}>
        <StepsPane arrangement={arrangement} words={pickerWords(view, selected, format)}>
          {list}
        </StepsPane>
        <div
          ref={workPane}
          className={classes.workPane}
          // A place in one step is none in the next.
          data-scroll-restoration-id={`step ${selected}`}
        >
          {worker === undefined || selected === undefined ? (
            <div className={classes.work}>
              <Loading />
            </div>
          ) : step === undefined || content === undefined ? (
            <Overview view={view} arrangement={arrangement} titleRef={title} onSelectStep={select} />
          ) : (
            <>
              <div className={classes.work}>
                <StepWork
                  key={step.execution.id}
                  view={view}
                  step={step}
                  content={content}
                  worker={worker}
                  titleRef={title}
                  onEnded={() => noteEnded(step)}
                />
              </div>
              {arrangement !== 'wide' && (
                <div className={classes.below}>
                  <RunContext {...{ view, step }} isBelow onSelectStep={select} />
                </div>
              )}
            </>
          )}
        </div>
      </div>
    </DetailPage>
  )
}

function pickerWords(view: RunView, selected: string | null | undefined, format: FormatMessage): string {
  const step = view.steps.find(({ execution }) => execution.stepId === selected)
  return step === undefined
    ? format(m.overviewOf, { count: view.steps.length })
    : format(m.stepOf, { number: step.execution.position + 1, count: view.steps.length })
}

/** The list of steps: beside the form, or folded above it in a narrow window. */
function StepsPane({
  arrangement,
  words,
  children,
}: {
  arrangement: Arrangement
  words: string
  children: React.ReactNode
}) {
  const format = useFormatMessage()
  if (arrangement === 'narrow') {
    return (
      <details className={classes.picker}>
        <summary>
          {words}
          <IconChevronDown size={18} aria-hidden="true" />
        </summary>
        <nav className={classes.pickerSteps} aria-label={format(m.steps)}>
          {children}
        </nav>
      </details>
    )
  }
  return (
    <nav className={classes.stepsPane} aria-label={format(m.steps)}>
      {children}
    </nav>
  )
}
