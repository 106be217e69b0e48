/**
 * Words of the expression language: keywords, and functions of one word (DMN 1.5, chapter 10). A key that is made from a
 * label is none of them; as a key that a person wrote, a function's name is taken for the value wherever it is not called.
 */
export const expressionWords: ReadonlySet<string> = new Set(
  `abs after all and any append before between ceiling coincides concatenate contains context count date day decimal during
  duration else every even exp external false finishes flatten floor for function if in includes instance is item list log
  matches max mean median meets min mode modulo month not now null number odd of or overlaps partial product range remove
  replace return reverse satisfies some sort split sqrt starts stddev string sublist substring sum then time today true union
  week weekday year`.split(/\s+/),
)
