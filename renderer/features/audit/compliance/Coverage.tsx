import { useState } from 'react'
import type { CompliancePreview } from '#shared/contract/reports.contract.ts'
import { findFramework } from '#shared/entities/reports/frameworks/frameworks.ts'
import { CoverageGrid } from './CoverageGrid.tsx'
import { controlTag } from '#shared/entities/reports/frameworks/controlTag.ts'
import { controlStates, meaningOf } from './controlState.ts'
import type { ControlState } from './controlState.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { StateShape } from '#renderer/ui/StateBadge.tsx'
import classes from './compliance.module.css'
import { compliancePageMessages as m } from '#shared/messages/compliancePage.messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'

export interface CoverageProps {
  data: CompliancePreview
  open: string | undefined
  onOpen: (controlId: string) => void
}

/** How much of a framework is covered: totals as a bar, and every control by family. */
export function Coverage({ data, open, onOpen }: CoverageProps) {
  const format = useFormatMessage()
  const [only, setOnly] = useState<ControlState>()
  const { totals } = data
  const isByPlaybook = data.selection !== undefined
  const shown = controlStates.filter(({ state }) => !isByPlaybook || state !== 'notCovered')
  const count = (state: ControlState) => totals[state]
  return (
    <section className={classes.coverage} aria-labelledby="coverage">
      <div className={classes.question}>
        <h2 id="coverage" className={classes.heading}>
          {format(isByPlaybook ? m.wereCarriedOut : m.howMuch)}
        </h2>
        <span className={classes.cases}>
          {isByPlaybook
            ? format(m.casesByPlaybook, { playbooks: totals.controls, runs: totals.runs })
            : format(m.cases, { controls: totals.controls, runs: totals.runs })}
        </span>
      </div>
      <div className={classes.bar} aria-hidden="true">
        {controlStates.map(
          ({ state, look }) =>
            count(state) > 0 && (
              <span
                key={state}
                data-look={look}
                style={{ flexGrow: count(state) }}
                className={classes.part}
              />
            ),
        )}
      </div>
      <fieldset
        className={classes.totals}
        aria-label={format(isByPlaybook ? m.pointOutPlaybooks : m.pointOutControls)}
      >
        {shown.map(({ state, look, word }) => (
          <button
            key={state}
            type="button"
            className={classes.total}
            aria-pressed={only === state}
            title={meaningOf(state, isByPlaybook, format)}
            onClick={() => setOnly(only === state ? undefined : state)}
          >
            <StateShape look={look} size={12} />
            <span className={`${classes.figure} orgata-tabular`}>{format.number(count(state))}</span>
            {format(word)}
          </button>
        ))}
      </fieldset>
      {isByPlaybook && totals.controls === 0 && <p className={classes.start}>{format(m.noneOfChoice)}</p>}
      {!isByPlaybook && totals.notCovered === totals.controls && (
        <p className={classes.start}>
          <Words
            message={m.noneTagged}
            values={{
              tag: controlTag(data.framework.id, data.controls[0]?.controlId ?? ''),
              code: (text) => <code>{text}</code>,
              link: (text) => <AppLink to="/playbooks">{text}</AppLink>,
            }}
          />
        </p>
      )}
      <CoverageGrid
        controls={data.controls}
        families={findFramework(data.framework.id)?.families ?? {}}
        only={only}
        open={open}
        onOpen={onOpen}
      />
    </section>
  )
}
