import { z } from 'zod'
import { draftMessages } from '#shared/messages/drafts.messages.ts'
import { playbookMessages } from '#shared/messages/playbooks.messages.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'
import { duration } from '#shared/kernel/duration.ts'
import { schedule } from '#shared/kernel/schedule.ts'
import { evidenceRequirement, field, subStep } from './field.ts'
import { richNode } from '../richText/richText.ts'

/** Operational, management, strategic. Source: S1 `Playbook.layer`, BUSY. */
export const layers = ['L0', 'L1', 'L2'] as const

export const layer = z.enum(layers).meta({
  label: playbookMessages.layer,
  values: {
    L0: { label: playbookMessages.layerL0, help: playbookMessages.layerL0Help },
    L1: { label: playbookMessages.layerL1, help: playbookMessages.layerL1Help },
    L2: { label: playbookMessages.layerL2, help: playbookMessages.layerL2Help },
  },
})

/** Who does a step. Source: S1 `PlaybookStep.type`. An agent step without a provider falls to a person. */
export const stepTypes = ['human', 'agent', 'algorithm'] as const

export const stepType = z.enum(stepTypes).meta({
  label: draftMessages.doneBy,
  values: {
    human: { label: draftMessages.byPerson, help: draftMessages.byPersonHelp },
    agent: { label: draftMessages.byAgent, help: draftMessages.byAgentHelp },
    algorithm: { label: draftMessages.byAlgorithm, help: draftMessages.byAlgorithmHelp },
  },
})

/**
 * When a step starts. Source: S1 `PlaybookStep.execution_type`. `sequential`: after all steps before it. `parallel`:
 * together with the adjacent parallel steps. `conditional`: like sequential, and only if its `condition` holds;
 * otherwise it is skipped.
 */
export const executionTypes = ['sequential', 'parallel', 'conditional'] as const

export const executionType = z.enum(executionTypes).meta({
  label: draftMessages.execution,
  values: {
    sequential: { label: draftMessages.inOrder, help: draftMessages.inOrderHelp },
    parallel: { label: draftMessages.atTheSameTime, help: draftMessages.atTheSameTimeHelp },
    conditional: { label: draftMessages.onlyIf, help: draftMessages.onlyIfHelp },
  },
})

/** One step as plain data. Source: S1 PlaybookStep, S4 WorkflowStep (named), S5 WorkflowStage. */
export const stepContent = z.strictObject({
  id: z.string().min(1).max(64),
  title: z.string().max(300).meta({ label: draftMessages.title }),
  type: stepType,
  execution: executionType,
  /** FEEL expression over earlier values; only for conditional steps. */
  condition: z.string().max(2_000).nullable().meta({ label: draftMessages.condition }),
  /** Job role that does it. */
  roleId: z.string().max(64).nullable().meta({ label: draftMessages.jobRole, ref: 'jobRole' }),
  estimatedDuration: duration.nullable().meta({ label: draftMessages.estimatedDuration }),
  inputs: z.array(field).max(100).meta({ label: draftMessages.inputs }),
  outputs: z.array(field).max(100).meta({ label: draftMessages.outputs }),
  evidence: z.array(evidenceRequirement).max(50).meta({ label: draftMessages.evidenceList }),
  /** Ids of steps that must be done before this one, in addition to its execution. */
  dependencies: z.array(z.string().max(64)).max(200).meta({ label: draftMessages.dependencies }),
  subSteps: z.array(subStep).max(500).meta({ label: draftMessages.checklist }),
  body: richNode.meta({ label: draftMessages.text }),
})

export type StepContent = z.infer<typeof stepContent>

/** A playbook as plain data: the content of a version and of its content hash. Source: S1 Playbook. */
export const playbookContent = z.strictObject({
  format: z.literal('orgata.playbook/1'),
  title: z.string().max(300).meta({ label: draftMessages.title }),
  description: richNode.meta({ label: draftMessages.description }),
  category: z.string().max(100).meta({ label: playbookMessages.category }),
  layer,
  /** Controls of frameworks and other words: `TSC:CC6.1`. */
  complianceTags: z.array(z.string().min(1).max(60)).max(200).meta({ label: recordMessages.complianceTags }),
  schedule: schedule.nullable().meta({ label: draftMessages.schedule }),
  steps: z.array(stepContent).max(1_000).meta({ label: draftMessages.steps }),
})

export type PlaybookContent = z.infer<typeof playbookContent>
