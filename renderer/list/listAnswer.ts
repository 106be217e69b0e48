/** Items under one heading, in the order of the list. */
export interface ListGroup {
  key: string
  total: number
}

/** The answer of a query that lists. */
export interface AnyPage {
  items: readonly unknown[]
  total: number
  nextOffset: number | null
  groups?: readonly ListGroup[]
}
