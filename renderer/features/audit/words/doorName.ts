const doors: Record<string, string> = {
  browser: 'Orgata in a browser',
  window: 'Orgata’s window',
  electron: 'Orgata’s window',
  http: 'another program on this computer (HTTP)',
  cli: 'the command line',
  mcp: 'an AI assistant (MCP)',
  rest: 'the REST API',
  graphql: 'the GraphQL API',
  core: 'Orgata, automatically',
  sync: 'sync with the team’s server',
}

/** Through which door something was asked for. */
export function doorName(transport: string): string {
  return doors[transport] ?? transport
}
