import * as Y from 'yjs'
import type { z } from 'zod'
import { cutText } from '#shared/kernel/cutText.ts'
import { duration } from '#shared/kernel/duration.ts'
import { schedule } from '#shared/kernel/schedule.ts'
import { draftRoots, stepMap } from './draftDocument.ts'
import { sortedParts } from '../documentParts.ts'
import type { Part } from '../documentParts.ts'
import { fieldKey, fieldTypes } from './field.ts'
import type { EvidenceRequirement, Field, SubStep } from './field.ts'
import { executionTypes, layers, stepTypes } from './playbookContent.ts'
import type { PlaybookContent, StepContent } from './playbookContent.ts'
import { fragmentToRichText } from '../richText/richTextFragment.ts'

/** The facts of a draft without its texts and steps. */
export type DraftFacts = Pick<PlaybookContent, 'title' | 'category' | 'layer' | 'schedule' | 'complianceTags'>

/** Everything of a step but its rich text. */
export type StepFacts = Omit<StepContent, 'body'>

const text = (value: unknown, max: number): string => (typeof value === 'string' ? cutText(value, max) : '')

const oneOf = <T extends string>(values: readonly [T, ...T[]], value: unknown): T =>
  values.find((known) => known === value) ?? values[0]

function parsed<T extends z.ZodType>(schema: T, value: unknown): z.output<T> | null {
  const result = schema.safeParse(value)
  return result.success ? result.data : null
}

function optionalText(value: unknown, max: number): string | null {
  return typeof value === 'string' && value !== '' ? cutText(value, max) : null
}

/** The names of a Y.Map<name, true> that are switched on, sorted. */
function namesOf(map: unknown, maxLength: number, maxCount: number): string[] {
  if (!(map instanceof Y.Map)) return []
  const names = [...map.entries()].filter(
    ([name, on]) => on === true && name !== '' && name.length <= maxLength && name.isWellFormed(),
  )
  return names
    .map(([name]) => name)
    .sort()
    .slice(0, maxCount)
}

function readField({ id, map }: Part): Field {
  const options: unknown = map.get('options')
  const type = oneOf(fieldTypes, map.get('type'))
  return {
    id,
    key: text(map.get('key'), 60),
    label: text(map.get('label'), 200),
    type,
    required: map.get('required') === true,
    options: (Array.isArray(options) ? options : [])
      .filter((option): option is string => typeof option === 'string')
      .map((option) => cutText(option, 200))
      .slice(0, 100),
    formula: optionalText(map.get('formula'), 2_000),
    ...(type === 'number' && numberFacts(map)),
  }
}

/** The unit and the limits of a number, where it has some. */
function numberFacts(map: Y.Map<unknown>): Pick<Field, 'unit' | 'min' | 'max'> {
  const unit = text(map.get('unit'), 20).trim()
  const limit = (name: 'min' | 'max') => {
    const value = map.get(name)
    return typeof value === 'number' && Number.isFinite(value) ? { [name]: value } : {}
  }
  return { ...(unit !== '' && { unit }), ...limit('min'), ...limit('max') }
}

function readEvidence({ id, map }: Part): EvidenceRequirement {
  return { id, label: text(map.get('label'), 200), required: map.get('required') === true }
}

function readSubStep({ id, map }: Part): SubStep {
  const depth: unknown = map.get('depth')
  const usable = typeof depth === 'number' && Number.isFinite(depth) ? Math.trunc(depth) : 0
  return { id, title: text(map.get('title'), 1_000), depth: Math.min(8, Math.max(0, usable)) }
}

function readFacts({ id, map }: Pick<Part, 'id' | 'map'>): StepFacts {
  return {
    id,
    title: text(map.get('title'), 300),
    type: oneOf(stepTypes, map.get('type')),
    execution: oneOf(executionTypes, map.get('execution')),
    condition: optionalText(map.get('condition'), 2_000),
    roleId: optionalText(map.get('roleId'), 64),
    estimatedDuration: parsed(duration, map.get('estimatedDuration')),
    inputs: sortedParts(map.get('inputs')).slice(0, 100).map(readField),
    outputs: sortedParts(map.get('outputs')).slice(0, 100).map(readField),
    evidence: sortedParts(map.get('evidence')).slice(0, 50).map(readEvidence),
    dependencies: namesOf(map.get('dependencies'), 64, 200),
    subSteps: sortedParts(map.get('subSteps')).slice(0, 500).map(readSubStep),
  }
}

/** Ids of the steps in order, without the removed ones. */
export function readStepIds(doc: Y.Doc): string[] {
  return sortedParts(draftRoots(doc).steps).map((part) => part.id)
}

/**
 * A step for the editor, without its rich text: incomplete values (an empty label, an invalid key) are returned
 * unchanged. Undefined for an unknown or removed step.
 */
export function readStepFacts(doc: Y.Doc, stepId: string): StepFacts | undefined {
  const map = stepMap(doc, stepId)
  return map === undefined || map.get('deleted') === true ? undefined : readFacts({ id: stepId, map })
}

/** Title, category, layer, schedule and tags of a draft. */
export function readDraftFacts(doc: Y.Doc): DraftFacts {
  const { meta, tags } = draftRoots(doc)
  return {
    title: text(meta.get('title'), 300),
    category: text(meta.get('category'), 100),
    layer: oneOf(layers, meta.get('layer')),
    schedule: parsed(schedule, meta.get('schedule')),
    complianceTags: namesOf(tags, 60, 200),
  }
}

/** A field as a version carries it: with a key and a name in every case, without empty choices. */
function completeField(field: Field): Field {
  const key = fieldKey.safeParse(field.key).success
    ? field.key
    : `field_${field.id.replace(/\W/g, '_')}`.slice(0, 60)
  return {
    ...field,
    key,
    label: field.label.trim() === '' ? key : field.label,
    options: field.options.filter((option) => option !== ''),
  }
}

function completeStep(part: Part): StepContent {
  const facts = readFacts(part)
  const body: unknown = part.map.get('body')
  return {
    ...facts,
    inputs: facts.inputs.map(completeField),
    outputs: facts.outputs.map(completeField),
    evidence: facts.evidence.map((item) => ({
      ...item,
      label: item.label.trim() === '' ? 'Evidence' : item.label,
    })),
    subSteps: facts.subSteps.filter((item) => item.title.trim() !== ''),
    body: fragmentToRichText(body instanceof Y.XmlFragment ? body : undefined),
  }
}

/**
 * The whole draft as plain data: steps and parts by (order, id), without removed ones. The result is a valid
 * `playbookContent` for any input of peers: a malformed value counts as its default, an unknown one is skipped. Equal
 * documents give equal content.
 */
export function readDraft(doc: Y.Doc): PlaybookContent {
  const { description, steps } = draftRoots(doc)
  return {
    format: 'orgata.playbook/1',
    ...readDraftFacts(doc),
    description: fragmentToRichText(description),
    steps: sortedParts(steps).slice(0, draftLimits.steps).map(completeStep),
  }
}

/** The size limits of a draft; `readDraft` omits the excess. */
export const draftLimits = { steps: 1_000, fields: 100, evidence: 50, subSteps: 500, tags: 200 }
