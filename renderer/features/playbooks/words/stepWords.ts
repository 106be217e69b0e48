import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import type { Field } from '#shared/entities/playbooks/field.ts'

/** Who does a step, in words. */
export const typeWords: Record<StepContent['type'], { word: string; hint: string }> = {
  human: { word: 'Person', hint: 'Somebody does it and ticks it off.' },
  agent: { word: 'AI agent', hint: 'An agent does it; without one it falls to a person.' },
  algorithm: { word: 'Algorithm', hint: 'Orgata computes the results from formulas.' },
}

/** When a step starts, in words. */
export const executionWords: Record<StepContent['execution'], { word: string; hint: string }> = {
  sequential: { word: 'In order', hint: 'Starts when everything before it is done.' },
  parallel: { word: 'At the same time', hint: 'Starts together with the parallel steps right beside it.' },
  conditional: { word: 'Only if …', hint: 'Starts only if a condition holds; otherwise it is skipped.' },
}

/** Layers in words. */
export const layerWords: Record<'L0' | 'L1' | 'L2', { word: string; hint: string }> = {
  L0: { word: 'Operations', hint: 'Daily work' },
  L1: { word: 'Management', hint: 'Planning and checking the work' },
  L2: { word: 'Strategy', hint: 'Deciding where to go' },
}

/** Types of fields in words. */
export const fieldTypeWords: Record<Field['type'], string> = {
  text: 'Short text',
  longText: 'Long text',
  number: 'Number',
  date: 'Date',
  boolean: 'Yes or no',
  select: 'Choice',
}

/** The title of a step; a placeholder for an empty one. */
export function stepTitle(title: string): string {
  return title.trim() === '' ? 'Untitled step' : title
}

/** "1 step", "12 steps". */
export function countWords(n: number, one: string, many: string): string {
  return `${n.toLocaleString()} ${n === 1 ? one : many}`
}
