import type { RootContent } from 'mdast'
import type { Duration } from '#shared/kernel/duration.ts'
import type { RichNode } from '#shared/entities/richText/richText.ts'

/** A line to tick, as found in the file. */
export interface SubStepDraft {
  title: string
  depth: number
}

/** The words of a file that say who does a step. */
export interface RoleLine {
  name: string
  line: number
  source: string
}

/** A step as found in the file: its blocks are not converted yet. */
export interface StepDraft {
  /** The inline content that becomes its title. */
  title: readonly RichNode[]
  /** The whole line where the title leaves an address out; it is in the text too. */
  whole: readonly RichNode[] | null
  /** The number it has in the file. */
  number: string | null
  line: number
  /** How long the file says that it takes. */
  duration?: Duration
  /** The cell of a table that says who does it, and its block in the text. */
  role?: RoleLine & { block: RootContent }
  subSteps: SubStepDraft[]
  /** The blocks of its text. */
  body: RootContent[]
}

/** How the blocks of a file were shared out. */
export interface Found {
  steps: StepDraft[]
  /** Blocks around the steps, in the order of the file. */
  description: RootContent[]
}
