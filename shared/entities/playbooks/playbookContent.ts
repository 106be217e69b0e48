import { z } from 'zod'
import { duration } from '#shared/kernel/duration.ts'
import { schedule } from '#shared/kernel/schedule.ts'
import { evidenceRequirement, field, subStep } from './field.ts'
import { richNode } from '../richText/richText.ts'

/** Operational, management, strategic. Source: S1 `Playbook.layer`, BUSY. */
export const layers = ['L0', 'L1', 'L2'] as const

/** Who does a step. Source: S1 `PlaybookStep.type`. An agent step without a provider falls to a person. */
export const stepTypes = ['human', 'agent', 'algorithm'] as const

/**
 * When a step starts. Source: S1 `PlaybookStep.execution_type`. `sequential`: after all steps before it. `parallel`:
 * together with the adjacent parallel steps. `conditional`: like sequential, and only if its `condition` holds;
 * otherwise it is skipped.
 */
export const executionTypes = ['sequential', 'parallel', 'conditional'] as const

/** One step as plain data. Source: S1 PlaybookStep, S4 WorkflowStep (named), S5 WorkflowStage. */
export const stepContent = z.strictObject({
  id: z.string().min(1).max(64),
  title: z.string().max(300),
  type: z.enum(stepTypes),
  execution: z.enum(executionTypes),
  /** FEEL expression over earlier values; only for conditional steps. */
  condition: z.string().max(2_000).nullable(),
  /** Job role that does it. */
  roleId: z.string().max(64).nullable(),
  estimatedDuration: duration.nullable(),
  inputs: z.array(field).max(100),
  outputs: z.array(field).max(100),
  evidence: z.array(evidenceRequirement).max(50),
  /** Ids of steps that must be done before this one, in addition to its execution. */
  dependencies: z.array(z.string().max(64)).max(200),
  subSteps: z.array(subStep).max(500),
  body: richNode,
})

export type StepContent = z.infer<typeof stepContent>

/** A playbook as plain data: the content of a version and of its content hash. Source: S1 Playbook. */
export const playbookContent = z.strictObject({
  format: z.literal('orgata.playbook/1'),
  title: z.string().max(300),
  description: richNode,
  category: z.string().max(100),
  layer: z.enum(layers),
  /** Controls of frameworks and other words: `TSC:CC6.1`. */
  complianceTags: z.array(z.string().min(1).max(60)).max(200),
  schedule: schedule.nullable(),
  steps: z.array(stepContent).max(1_000),
})

export type PlaybookContent = z.infer<typeof playbookContent>
