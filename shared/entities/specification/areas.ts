/** The parts of the product in which models of the specification are built. */
export const areas = [
  'ground',
  'define',
  'propose',
  'exchange',
  'run',
  'rights',
  'prove',
  'insight',
  'knowledge',
  'doors',
  'agents',
  'platform',
] as const

export type Area = (typeof areas)[number]
