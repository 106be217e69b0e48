import { describe, expect, it } from 'vitest'
import type { Field } from '#shared/entities/playbooks/field.ts'
import type { PlaybookContent, StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { emptyRichText } from '#shared/entities/richText/richText.ts'
import { createMeter } from '#core/content/feel/meter.ts'
import type { MeterStop } from '#core/content/feel/meter.ts'
import { checkContent } from './checkContent.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { findingWords } from './heldFinding.ts'

const step = (id: string, more: Partial<StepContent> = {}): StepContent => ({
  id,
  title: `Do ${id}`,
  type: 'human',
  execution: 'sequential',
  condition: null,
  roleId: 'baker',
  estimatedDuration: null,
  inputs: [],
  outputs: [],
  evidence: [],
  dependencies: [],
  subSteps: [],
  body: emptyRichText,
  ...more,
})

const playbook = (steps: StepContent[], more: Partial<PlaybookContent> = {}): PlaybookContent => ({
  format: 'orgata.playbook/1',
  title: 'Open the bakery',
  description: emptyRichText,
  category: '',
  layer: 'L0',
  complianceTags: [],
  schedule: null,
  steps,
  ...more,
})

const field = (key: string, more: Partial<Field> = {}): Field => ({
  id: `f-${key}`,
  key,
  label: key.toUpperCase(),
  type: 'text',
  required: true,
  options: [],
  formula: null,
  ...more,
})

const english = createFormatMessage()

const findings = (steps: StepContent[], more: Partial<PlaybookContent> = {}, stop: MeterStop | null = null) =>
  checkContent(playbook(steps, more), new Set(['baker']), createMeter(undefined, stop)).map((one) =>
    findingWords(one, english),
  )

const found = (steps: StepContent[], more: Partial<PlaybookContent> = {}) =>
  findings(steps, more).map((f) => `${f.severity} ${f.code} ${f.stepId ?? '-'} ${f.field ?? '-'}`)

describe('the playbook', () => {
  it('without fault has no findings', () => {
    expect(found([step('a', { outputs: [field('x')] }), step('b', { inputs: [field('x')] })])).toEqual([])
  })

  it('needs a title and a step', () => {
    expect(found([], { title: ' ' })).toEqual(['error missingTitle - title', 'error noSteps - steps'])
  })

  it.each([
    ['0 0 0 15 * *', []],
    ['0 9 * * 1', []],
    ['0 0 30 2 *', ['error badSchedule - schedule']],
    ['every monday', ['error badSchedule - schedule']],
    ['* * * * * * *', ['error badSchedule - schedule']],
  ])('with the schedule %s', (expression, expected) => {
    expect(found([step('a')], { schedule: { type: 'cron', expression, timezone: 'Europe/Paris' } })).toEqual(
      expected,
    )
  })

  it('needs a real time zone and an end after the beginning', () => {
    const schedule = {
      type: 'weekly',
      timezone: 'Mars/Olympus',
      startDate: '2026-02-01',
      endDate: '2026-01-01',
    } as const
    expect(found([step('a')], { schedule })).toEqual([
      'error badSchedule - schedule',
      'error badSchedule - schedule',
    ])
  })
})

describe('a step', () => {
  it('needs a title and, where a person does it, a role that exists', () => {
    const steps = [
      step('a', { title: '' }),
      step('b', { roleId: null }),
      step('c', { roleId: 'gone' }),
      step('d', { roleId: null, type: 'agent' }),
      step('e', { roleId: null, type: 'algorithm' }),
    ]
    expect(found(steps)).toEqual([
      'error missingTitle a title',
      'error missingRole b roleId',
      'error unknownRole c roleId',
      'warning missingRole d roleId',
    ])
    expect(findings(steps)[1]!.message).toBe('In step 2, “Do b”: no role assigned. Choose one.')
  })

  it('needs keys of their own and choices to choose from', () => {
    const range = field('z', { type: 'number', min: 8, max: 2 })
    const inputs = [field('x'), field('x', { id: 'second' }), field('y', { type: 'select' }), range]
    expect(found([step('a', { inputs })])).toEqual([
      'error duplicateKey a inputs.second.key',
      'error emptyOptions a inputs.f-y.options',
      'error emptyRange a inputs.f-z.min',
    ])
  })
})

describe('dependencies', () => {
  it('in a circle are named in order', () => {
    const steps = [
      step('a', { dependencies: ['c'] }),
      step('b', { dependencies: ['a'] }),
      step('c', { dependencies: ['b'] }),
      step('d'),
    ]
    expect(found(steps)).toEqual(['error cycle a dependencies'])
    expect(findings(steps)[0]!.message).toContain(
      '“Do a” waits for “Do c”, “Do c” waits for “Do b”, and “Do b” waits for “Do a”',
    )
  })

  it('on oneself are a circle too', () => {
    expect(found([step('a', { dependencies: ['a'] })])).toEqual(['error cycle a dependencies'])
  })

  it('on a later step is never met, except on an adjacent parallel one', () => {
    expect(found([step('a', { dependencies: ['b'] }), step('b')])).toEqual([
      'error unreachableBranch a dependencies',
    ])
    const together = { execution: 'parallel' } as const
    expect(found([step('a', { ...together, dependencies: ['b'] }), step('b', together)])).toEqual([])
  })

  it('on an unreachable step make a step unreachable too', () => {
    const steps = [
      step('a', { dependencies: ['b'] }),
      step('b'),
      step('c', { dependencies: ['a'] }),
      step('d', { dependencies: ['c'] }),
    ]
    expect(found(steps)).toEqual([
      'error unreachableBranch a dependencies',
      'error unreachableBranch c dependencies',
      'error unreachableBranch d dependencies',
    ])
  })

  it('on a step that is gone are found', () => {
    expect(found([step('a', { dependencies: ['gone'] })])).toEqual(['error unknownDependency a dependencies'])
  })

  it('of 1,000 steps in one circle are found without running out of stack', () => {
    const steps = Array.from({ length: 1_000 }, (_, n) =>
      step(`s${n}`, { dependencies: [`s${(n + 1) % 1_000}`] }),
    )
    expect(found(steps)).toEqual(['error cycle s0 dependencies'])
  })
})

describe('a condition', () => {
  const after = (condition: string | null, ...fields: Field[]) =>
    findings([
      step('a', { inputs: fields }),
      step('b', { execution: 'conditional', condition, outputs: [] }),
      step('c', { inputs: [field('late')] }),
    ]).map((f) => `${f.severity} ${f.code} ${f.stepId ?? '-'} ${f.message}`)

  it.each([
    'amount > 5',
    'if amount > 5 then true else false',
    'some x in [1, 2] satisfies x > amount',
    '10 / amount > 1',
    'amount / (amount - 12) < 0',
    'today() > date("2020-01-01")',
    'true',
    '0.1 + 0.2 = 0.3',
    '1.1 * 1.1 = 1.21',
    'modulo(0.3, 0.1) = 0',
  ])('is fine as %s', (condition) =>
    expect(after(condition, field('amount', { type: 'number' }))).toEqual([]),
  )

  it.each([
    [null, 'badExpression'],
    ['amount >', 'badExpression'],
    ['"text"', 'badExpression'],
    ['1 = 2', 'unreachableBranch'],
    ['amount > 5 and total > 3', 'unreachableBranch'],
    ['late = "x"', 'unreachableBranch'],
  ])('is found as %s', (condition, code) => {
    const list = after(condition, field('amount', { type: 'number' }))
    expect(list).toHaveLength(1)
    expect(list[0]).toContain(`error ${code} b In step 2`)
  })

  it('that was begun in the builder says what is missing', () => {
    for (const condition of ['amount >', 'amount =', 'amount  <= ']) {
      const list = after(condition, field('amount', { label: 'Amount due', type: 'number' }))
      expect(list).toHaveLength(1)
      expect(list[0]).toContain('is not complete. Choose what “Amount due” is compared with.')
    }
  })

  it.each([
    ['note > 5', 'it compares a text with a number'],
    ['due > "2026-01-01"', 'it compares a date with a text'],
    ['due + 1 > due', 'its values do not fit together'],
    ['done > 3', 'it compares a yes or no with a number'],
  ])('that no values fit is a warning: %s', (condition, why) => {
    const fields = [field('note'), field('due', { type: 'date' }), field('done', { type: 'boolean' })]
    const list = after(condition, ...fields)
    expect(list).toEqual([expect.stringMatching(/^warning badExpression b /)])
    expect(list[0]).toContain(`tried with sample values and could not be decided: ${why}`)
  })

  it.each(['number(note) > 5', 'date(note) > due', 'date > date("2026-01-31")', 'today < today()'])(
    'is fine where some values fit: %s',
    (condition) => {
      const days = ['due', 'date', 'today'].map((key) => field(key, { type: 'date' }))
      expect(after(condition, field('note'), ...days)).toEqual([])
    },
  )

  it('names the source of a missing value', () => {
    expect(after('late = "x"')[0]).toContain('“late”, which comes only from step 3, “Do c”')
  })

  it('on a choice that is not offered is never true', () => {
    const kind = field('kind', { type: 'select', options: ['bread', 'cake'] })
    expect(after('kind = "bread"', kind)).toEqual([])
    expect(after('kind = "tea"', kind)[0]).toContain('offers “bread” and “cake”, not “tea”')
  })
})

describe('formulas and outputs', () => {
  it('need values from before or from their own step', () => {
    const total = (formula: string | null) =>
      found([
        step('a', { outputs: [field('price', { type: 'number' }), field('note')] }),
        step('b', {
          type: 'algorithm',
          inputs: [field('count', { type: 'number' })],
          outputs: [field('total', { formula })],
        }),
        step('c', { inputs: [field('total'), field('note')] }),
      ])
    expect(total('price * count')).toEqual([])
    expect(total('price * note')).toEqual(['warning badExpression b outputs.f-total.formula'])
    expect(total('price * tax')).toEqual(['error badExpression b outputs.f-total.formula'])
    expect(total('price *')).toContain('error badExpression b outputs.f-total.formula')
    expect(total(null)).toContain('warning badExpression b outputs.f-total.formula')
  })

  it('without a use are a warning', () => {
    const used = step('b', { execution: 'conditional', condition: 'x = "1"' })
    expect(found([step('a', { outputs: [field('x')] }), used])).toEqual([])
    expect(found([step('a', { outputs: [field('y')] }), used])).toContain(
      'warning unusedOutput a outputs.f-y',
    )
  })
})

it('stops at the expression that used up the budget, and finds nothing wrong in what it did not check', () => {
  const condition = (text: string) => ({ execution: 'conditional', condition: text }) as const
  const steps = [
    step('a', { outputs: [field('x')] }),
    step('b', condition('(x >')),
    step('c', condition('1 = 1')),
    step('d', condition('x = "1"')),
    step('e', condition('(y >')),
  ]
  const list = findings(steps, {}, { at: 2, resource: 'memory' })
  expect(list.map(({ code, stepId, field: place }) => [code, stepId, place])).toEqual([
    ['badExpression', 'b', 'condition'],
    ['badExpression', 'c', 'condition'],
  ])
  expect(list[1]!.message).toContain('“1 = 1” needs too much memory to check')
})
