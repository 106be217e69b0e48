/** The fields of a work item that nobody has begun, of a run of its own. */
export function openWorkItem(newId: () => string, name = 'Mix') {
  return {
    name,
    runId: newId(),
    stepExecutionId: newId(),
    stepId: 's1',
    status: 'open' as const,
    priority: 'medium' as const,
    roleId: null,
    assigneeId: null,
    dueAt: null,
    values: {},
    ticked: [],
    completedAt: null,
    completedBy: null,
  }
}
