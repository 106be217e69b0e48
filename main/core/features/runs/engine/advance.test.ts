import { describe, expect, test } from 'vitest'
import { testContent, testField, testStep } from '#core/testing/playbookParts.ts'
import type { PlaybookContent, StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { createMeter } from '#core/content/feel/meter.ts'
import { advance } from './advance.ts'
import type { StepStatus } from './transitions.ts'
import { inEnglish } from '#core/testing/inEnglish.ts'
import type { Decision } from './advance.ts'

const moment = { now: '2026-03-02T08:00:00.000Z', today: '2026-03-02' }

/** Each decision as `outcome step`. */
function decide(content: PlaybookContent, done: Record<string, StepStatus> = {}, variables = {}) {
  const result = advance(
    content,
    { statuses: new Map(Object.entries(done)), variables },
    moment,
    createMeter(),
  )
  return { ...result, short: result.decisions.map((d) => `${d.outcome} ${d.stepId}`) }
}

const parallel = { execution: 'parallel' } as const
const amount = testField('amount', 'number', { label: 'Amount' })
const when = (condition: string) => ({ execution: 'conditional', condition }) as const

describe('order', () => {
  test('sequential steps start one after the other and the run ends after the last', () => {
    const content = testContent([testStep('a'), testStep('b')])
    expect(decide(content).short).toEqual(['start a'])
    expect(decide(content, { a: 'running' }).short).toEqual([])
    expect(decide(content, { a: 'completed' }).short).toEqual(['start b'])
    expect(decide(content, { a: 'completed', b: 'skipped' })).toMatchObject({ short: [], ended: true })
  })

  test('adjacent parallel steps start together, and the next step waits for all of them', () => {
    const content = testContent([
      testStep('a'),
      testStep('b', parallel),
      testStep('c', parallel),
      testStep('d'),
    ])
    expect(decide(content, { a: 'completed' }).short).toEqual(['start b', 'start c'])
    expect(decide(content, { a: 'completed', b: 'completed', c: 'running' }).short).toEqual([])
    expect(decide(content, { a: 'completed', b: 'completed', c: 'overridden' }).short).toEqual(['start d'])
  })

  test('two groups of parallel steps with a step between them are two groups', () => {
    const content = testContent([testStep('a', parallel), testStep('b'), testStep('c', parallel)])
    expect(decide(content).short).toEqual(['start a'])
    expect(decide(content, { a: 'completed' }).short).toEqual(['start b'])
  })

  test('a dependency inside a parallel group holds one of them back', () => {
    const content = testContent([
      testStep('a', parallel),
      testStep('b', { ...parallel, dependencies: ['a'] }),
    ])
    expect(decide(content).short).toEqual(['start a'])
    expect(decide(content, { a: 'completed' }).short).toEqual(['start b'])
  })

  test('dependants of a skipped step go on', () => {
    const content = testContent([testStep('a'), testStep('b', { dependencies: ['a'] })])
    expect(decide(content, { a: 'skipped' }).short).toEqual(['start b'])
  })

  test('dependencies on itself or on a missing step are ignored', () => {
    expect(decide(testContent([testStep('a', { dependencies: ['a', 'gone'] })])).short).toEqual(['start a'])
  })

  test('steps in a dependency cycle do not block: the first starts with a reason', () => {
    const content = testContent([
      testStep('a', { dependencies: ['b'] }),
      testStep('b', { dependencies: ['a'] }),
    ])
    const result = decide(content)
    expect(result.decisions).toMatchObject([{ outcome: 'start', stepId: 'a' }])
    expect(reasonOf(result.decisions[0])).toContain('waits')
  })

  test('a playbook without steps is over at once', () => {
    expect(decide(testContent([])).ended).toBe(true)
  })
})

const reasonOf = (decision: Decision | undefined) =>
  inEnglish(decision !== undefined && 'reason' in decision ? decision.reason : null)

describe('conditions', () => {
  const content = (condition: string) =>
    testContent([testStep('a', { outputs: [amount] }), testStep('b', when(condition)), testStep('c')])

  test('a condition that holds starts the step', () => {
    expect(decide(content('amount > 3'), { a: 'completed' }, { amount: 5 }).decisions).toEqual([
      { stepId: 'b', outcome: 'start', values: {}, reason: null },
    ])
  })

  test('a false condition skips it, and the run continues', () => {
    const { short } = decide(content('amount > 3'), { a: 'completed' }, { amount: 1 })
    expect(short).toEqual(['skip b', 'start c'])
  })

  test('a condition that cannot be evaluated starts the step for a person, with the reason', () => {
    const { decisions } = decide(content('amount > 3'), { a: 'skipped' })
    expect(decisions).toMatchObject([{ outcome: 'start', stepId: 'b' }])
    expect(reasonOf(decisions[0])).toContain('“Amount”')
  })

  test('a conditional step without a condition goes to a person', () => {
    const { decisions } = decide(testContent([testStep('a', { execution: 'conditional' })]))
    expect(decisions).toMatchObject([{ outcome: 'start' }])
    expect(reasonOf(decisions[0])).toContain('condition')
  })
})

describe('automatic steps', () => {
  const doubled = testField('doubled', 'number', { label: 'Doubled', formula: 'amount * 2' })
  const algorithm: Partial<StepContent> = { type: 'algorithm', inputs: [{ ...amount, required: true }] }

  test('a chain of algorithm steps is worked out at once', () => {
    const content = testContent([
      testStep('a', { ...algorithm, outputs: [doubled] }),
      testStep('b', {
        type: 'algorithm',
        outputs: [testField('more', 'number', { formula: 'doubled + 1' })],
      }),
      testStep('c', when('more > 10')),
      testStep('d', when('more > 100')),
    ])
    const result = decide(content, {}, { amount: 6 })
    expect(result.short).toEqual(['complete a', 'complete b', 'start c'])
    expect(result.variables).toEqual({ amount: 6, doubled: 12, more: 13 })
  })

  test('a later formula of the same step sees the earlier', () => {
    const content = testContent([
      testStep('a', {
        ...algorithm,
        outputs: [doubled, testField('again', 'number', { formula: 'doubled * 2' })],
      }),
    ])
    expect(decide(content, {}, { amount: 1 }).variables).toEqual({ amount: 1, doubled: 2, again: 4 })
  })

  test.each([
    ['a formula that fails', { ...algorithm, outputs: [{ ...doubled, formula: 'amount * price' }] }, 'price'],
    ['no formula', { ...algorithm, outputs: [{ ...doubled, formula: null }] }, 'no formula'],
    ['no output', { ...algorithm, outputs: [] }, 'no formula'],
    [
      'lines to tick',
      { ...algorithm, outputs: [doubled], subSteps: [{ id: 's', title: 'Look', depth: 0 }] },
      'tick off',
    ],
    [
      'required evidence',
      { ...algorithm, outputs: [doubled], evidence: [{ id: 'e', label: 'Photo', required: true }] },
      'attach',
    ],
    ['an agent without a provider', { type: 'agent' as const }, 'No assistant'],
  ])('falls to a person with the reason: %s', (_name, step, why) => {
    const { decisions } = decide(testContent([testStep('a', step)]), {}, { amount: 6 })
    expect(decisions).toMatchObject([{ outcome: 'start' }])
    expect(reasonOf(decisions[0])).toContain(why)
  })

  test('a required input without a value falls to a person', () => {
    const { decisions } = decide(testContent([testStep('a', { ...algorithm, outputs: [doubled] })]))
    expect(decisions).toMatchObject([{ outcome: 'start' }])
    expect(reasonOf(decisions[0])).toContain('“Amount” has no value')
  })

  test('a manual completion has the computed values', () => {
    const step = testStep('a', { ...algorithm, outputs: [doubled, testField('name', 'text')] })
    expect(decide(testContent([step]), {}, { amount: 6 }).decisions).toMatchObject([
      { outcome: 'start', values: { amount: 6, doubled: 12 } },
    ])
  })
})

test('inputs are filled by key from outputs of earlier steps, if they fit', () => {
  const step = testStep('a', { inputs: [amount, testField('day', 'date'), testField('other', 'text')] })
  const { decisions } = decide(testContent([step]), {}, { amount: 6, day: 'soon' })
  expect(decisions).toMatchObject([{ outcome: 'start', values: { amount: 6 } }])
})

test('parallel steps see the values from before any of them, in any order', () => {
  const content = testContent([
    testStep('a', { type: 'algorithm', ...parallel, outputs: [{ ...amount, formula: '10' }] }),
    testStep('b', {
      type: 'algorithm',
      ...parallel,
      outputs: [testField('seen', 'number', { formula: 'amount' })],
    }),
  ])
  expect(decide(content, {}, { amount: 1 }).variables).toEqual({ amount: 10, seen: 1 })
})
