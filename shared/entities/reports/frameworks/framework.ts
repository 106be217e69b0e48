/** One requirement of a framework: its identifier, the family it belongs to, and a short name of our own. */
export interface Control {
  id: string
  family: string
  name: string
}

/** A set of requirements that an auditor checks a firm against. */
export interface Framework {
  /** `TSC-2017` */
  id: string
  name: string
  /** The prefix of an identifier in a tag, lower case: `tsc` in `TSC:CC6.1`. */
  prefixes: readonly string[]
  /** Families by identifier, in the framework's order. */
  families: Readonly<Record<string, string>>
  controls: readonly Control[]
}
