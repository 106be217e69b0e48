import { expect, it } from 'vitest'
import type { StepFacts } from '#shared/entities/playbooks/readDraft.ts'
import { graphOf } from './graphModel.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { layoutOf } from './layout.ts'

const format = createFormatMessage()

const step = (id: string, execution: StepFacts['execution'] = 'sequential', dependencies: string[] = []) => ({
  id,
  execution,
  dependencies,
})

const lines = (steps: ReturnType<typeof step>[]) => graphOf(steps).edges.map((edge) => edge.id)

it('joins steps in their order', () => {
  expect(lines([step('a'), step('b'), step('c')])).toEqual(['order:a>b', 'order:b>c'])
})

it('opens and closes a parallel group', () => {
  expect(lines([step('a'), step('b', 'parallel'), step('c', 'parallel'), step('d')])).toEqual([
    'order:a>b',
    'order:a>c',
    'order:b>d',
    'order:c>d',
  ])
})

it('goes into a conditional step and past it', () => {
  expect(lines([step('a'), step('b', 'conditional'), step('c')])).toEqual([
    'condition:a>b',
    'order:b>c',
    'otherwise:a>c',
  ])
})

it('shows a dependency unless the order implies it, and ignores one on a removed step', () => {
  expect(lines([step('a'), step('b', 'sequential', ['a', 'gone']), step('c', 'sequential', ['a'])])).toEqual([
    'order:a>b',
    'order:b>c',
    'waits:a>c',
  ])
})

it('lays out cycles, and 300 steps, without overlap', () => {
  const cyclic = layoutOf(graphOf([step('a', 'sequential', ['b']), step('b')]), format)
  expect(cyclic.positions.size).toBe(2)
  const many = Array.from({ length: 300 }, (_, i) =>
    step(`s${i}`, i % 7 === 3 ? 'conditional' : 'sequential'),
  )
  const { positions } = layoutOf(graphOf(many), format)
  const places = new Set(
    [...positions.values()].map(({ x, y }) => `${Math.round(x / 100)},${Math.round(y / 70)}`),
  )
  expect(places.size).toBe(300)
})
