const doors: Record<string, string> = {
  browser: 'the window, in a browser',
  window: 'the window',
  electron: 'the window',
  http: 'the local web door',
  cli: 'the command line',
  mcp: 'an assistant (MCP)',
  rest: 'the REST door',
  graphql: 'the GraphQL door',
  core: 'Orgata itself',
  sync: 'the exchange with the team’s server',
}

/** Through which door something was asked for. */
export function doorName(transport: string): string {
  return doors[transport] ?? transport
}
