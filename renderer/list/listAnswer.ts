/** Items under one heading, in the order of the list. */
export interface ListGroup {
  key: string
  total: number
  /** Where the key is an id. */
  name?: string | undefined
}

/** The answer of a query that lists. */
export interface AnyPage {
  items: readonly unknown[]
  total: number
  nextOffset: number | null
  groups?: readonly ListGroup[]
  /** Only the closest answers to the text are in it. */
  isCut?: boolean
}
