import fc from 'fast-check'
import type { PlaybookContent, StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { testContent, testField, testStep } from '#core/testing/playbookParts.ts'

const keys = ['a', 'b', 'c'] as const
const expressions = [
  'true',
  'false',
  'a > 2',
  'b = c',
  'missing',
  'a +',
  'a != null',
  'today() > date("2026-01-01")',
]
const formulas = [null, '1', 'a + 1', 'b * 2', 'oops(']

const stepArbitrary = (index: number, count: number): fc.Arbitrary<StepContent> =>
  fc
    .record({
      execution: fc.constantFrom('sequential' as const, 'parallel' as const, 'conditional' as const),
      type: fc.constantFrom('human' as const, 'human' as const, 'algorithm' as const, 'agent' as const),
      condition: fc.constantFrom(...expressions),
      dependencies: fc.uniqueArray(fc.nat(count), { maxLength: 2 }),
      outputs: fc.uniqueArray(fc.tuple(fc.constantFrom(...keys), fc.constantFrom(...formulas)), {
        maxLength: 2,
        selector: ([key]) => key,
      }),
      inputs: fc.uniqueArray(fc.constantFrom(...keys), { maxLength: 2 }),
    })
    .map(({ dependencies, outputs, inputs, ...rest }) =>
      testStep(`s${index}`, {
        ...rest,
        // Backwards, forwards, onto itself, in circles, and onto a step that does not exist.
        dependencies: dependencies.map((d) => `s${d}`),
        outputs: outputs.map(([key, formula]) => testField(key, 'number', { formula })),
        inputs: inputs.map((key) => testField(key, 'number', { required: true })),
      }),
    )

/**
 * Random playbooks of up to seven steps `s0`, `s1`, ...: every kind of step and order, conditions that hold, fail or make no
 * sense, formulas that work or not, and number fields `a`, `b`, `c`.
 */
export const playbookArbitrary: fc.Arbitrary<PlaybookContent> = fc
  .integer({ min: 0, max: 7 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => stepArbitrary(i, count))))
  .map((steps) => testContent(steps))
