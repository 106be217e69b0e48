import { useState } from 'react'
import type { CompliancePreview } from '#shared/contract/reports.contract.ts'
import { findFramework } from '#shared/entities/reports/frameworks/frameworks.ts'
import { CoverageGrid } from './CoverageGrid.tsx'
import { controlTag } from './controlTag.ts'
import { controlStates, meaningOf } from './controlState.ts'
import type { ControlState } from './controlState.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { StateShape } from '#renderer/ui/StateBadge.tsx'
import classes from './compliance.module.css'

export interface CoverageProps {
  data: CompliancePreview
  open: string | undefined
  onOpen: (controlId: string) => void
}

/** How much of a framework is covered: totals as a bar, and every control by family. */
export function Coverage({ data, open, onOpen }: CoverageProps) {
  const [only, setOnly] = useState<ControlState>()
  const { totals } = data
  const isByPlaybook = data.selection !== undefined
  const shown = controlStates.filter(({ state }) => !isByPlaybook || state !== 'notCovered')
  const count = (state: ControlState) => totals[state]
  return (
    <section className={classes.coverage} aria-labelledby="coverage">
      <div className={classes.question}>
        <h2 id="coverage" className={classes.heading}>
          {isByPlaybook ? 'Were our playbooks carried out?' : 'How much of the framework do our runs cover?'}
        </h2>
        <span className={classes.cases}>
          {totals.controls.toLocaleString()}{' '}
          {isByPlaybook ? (totals.controls === 1 ? 'playbook' : 'playbooks') : 'controls'},{' '}
          {totals.runs.toLocaleString()} {totals.runs === 1 ? 'run' : 'runs'}
          {isByPlaybook ? '' : ' of tagged playbooks'}
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
        aria-label={`Point out the ${isByPlaybook ? 'playbooks' : 'controls'} in one state`}
      >
        {shown.map(({ state, look, word }) => (
          <button
            key={state}
            type="button"
            className={classes.total}
            aria-pressed={only === state}
            title={meaningOf(state, isByPlaybook)}
            onClick={() => setOnly(only === state ? undefined : state)}
          >
            <StateShape look={look} size={12} />
            <span className={`${classes.figure} orgata-tabular`}>{count(state)}</span>
            {word}
          </button>
        ))}
      </fieldset>
      {isByPlaybook && totals.controls === 0 && (
        <p className={classes.start}>No playbook with this choice was published or run in the period.</p>
      )}
      {!isByPlaybook && totals.notCovered === totals.controls && (
        <p className={classes.start}>
          No playbook names a control yet. Write a tag such as{' '}
          <code>{controlTag(data.framework.id, data.controls[0]?.controlId ?? '')}</code> into a playbook that
          does what the control asks for, publish it, and its runs count here.{' '}
          <AppLink to="/playbooks">Go to the playbooks</AppLink>
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
