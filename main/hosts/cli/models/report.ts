import type { FieldState, Measure, ModelState } from './measure.ts'

const count = <T>(list: readonly T[], test: (item: T) => boolean) => list.filter(test).length

const isCarried = (field: FieldState) => field.carrier !== null

/** The figures for programs. `built` and `notYet` count the models and the types that S1 names. */
export function figures({ models, types, operations, transitions }: Measure) {
  const fields = models.flatMap((model) => model.fields)
  const values = fields.flatMap((field) => field.values)
  const all = [...models, ...types]
  const built = count(all, (one) => one.isBuilt)
  return {
    models: { built, notYet: all.length - built },
    fields: {
      carried: count(fields, isCarried),
      reached: count(fields, (field) => field.isReached),
      built: count(fields, (field) => field.isBuilt),
      of: fields.length,
    },
    values: {
      carried: count(values, (value) => value.isCarried),
      reached: count(values, (value) => value.isReached),
      of: values.length,
    },
    operations: { reached: count(operations, (one) => one.isReached), of: operations.length },
    transitions: { reached: count(transitions, (one) => one.isReached), of: transitions.length },
  }
}

/** A line for each model: how many of its fields are built, reached and carried. */
export function summaryLines(state: Measure): string[] {
  const { models, fields, values, operations, transitions } = figures(state)
  const width = Math.max(...state.models.map(({ name }) => name.length))
  return [
    ...state.models.map((model) => `${model.name.padEnd(width)}  ${modelWords(model)}`),
    '',
    `models and types: ${models.built} built, ${models.notYet} not yet`,
    `fields: ${fields.carried} carried, ${fields.reached} reached, ${fields.built} built, of ${fields.of}`,
    `values: ${values.carried} carried, ${values.reached} reached, of ${values.of}`,
    `operations: ${operations.reached} called of ${operations.of}`,
    `transitions: ${transitions.reached} happened of ${transitions.of}`,
  ]
}

function modelWords({ fields, area, isBuilt }: ModelState): string {
  const carried = count(fields, isCarried)
  if (carried === 0 && fields.length > 0) return `not yet (${area})`
  const built = count(fields, (field) => field.isBuilt)
  return isBuilt
    ? `built, ${fields.length} fields`
    : `${built} of ${fields.length} fields built, ${carried} carried`
}

/** What cannot be set, reached or called: one line each, with its area. */
export function missingLines({ models, types, operations, transitions }: Measure): string[] {
  return [
    ...models.flatMap((model) => model.fields.flatMap((field) => fieldLines(model, field))),
    ...types
      .filter((type) => !type.isBuilt)
      .map(({ name, area }) => `type ${name}: ${area ?? 'never reached'}`),
    ...operations.filter((one) => !one.isReached).map(({ name }) => `operation ${name}: never called`),
    ...transitions.filter((one) => !one.isReached).map(({ name }) => `transition ${name}: never happened`),
  ]
}

function fieldLines(model: ModelState, field: FieldState): string[] {
  const path = `${model.name}.${field.name}`
  if (field.carrier === null) return [`${path}: not yet (${field.area})`]
  const missing = [
    ...(field.isReached ? [] : ['never had two values']),
    ...(field.isAnswered ? [] : ['in no answer']),
    ...field.values
      .filter((value) => !value.isReached)
      .map(({ value, isCarried: known }) => `${value} ${known ? 'never stored' : 'not yet'}`),
  ]
  return missing.length === 0 ? [] : [`${path} in ${field.carrier}: ${missing.join(', ')} (${field.area})`]
}
