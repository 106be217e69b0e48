import { useEffect, useState } from 'react'

/** Where an expression stops being readable, from 1; null while it is fine or not yet known. */
export function useSyntaxProblem(expression: string | null): number | null {
  const [problem, setProblem] = useState<number | null>(null)
  useEffect(() => {
    let current = true
    setProblem(null)
    if (expression !== null && expression.trim() !== '') {
      void syntaxProblem(expression).then((at) => current && setProblem(at))
    }
    return () => {
      current = false
    }
  }, [expression])
  return problem
}

/** Only parses: evaluating an input could take forever. The language is loaded on first use. */
async function syntaxProblem(expression: string): Promise<number | null> {
  const { parseExpression } = await import('feelin')
  let at: number | null = null
  parseExpression(expression, {}, undefined).iterate({
    enter: (node) => {
      if (node.type.isError && at === null) at = node.from + 1
    },
  })
  return at
}
