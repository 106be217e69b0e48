/**
 * The words of entries and of records in their contents, with which `storedText` packs and unpacks. Stored texts refer to
 * places in it: another dictionary is another format of the file. What is most frequent stands last.
 */
export const textDictionary = Buffer.from(
  [
    '"description":"","metadata":{},"schemaVersion":2,"purgedAt":null,"corrections":[],"error":"conflict","reason":"',
    '"assigneeId":null,"completedAt":null,"completedBy":null,"dueAt":null,"priority":"medium","roleId":"',
    '"stepExecutionId":"","ticked":[],"values":{},"status":"open","kind":"workItem"},"parentId":null,"body":"',
    '"complianceTags":[],"doneCount":0,"endReason":null,"holds":[],"playbookId":"","startedBy":"","stepCount":1',
    '"variables":{},"versionHash":"","versionId":"","versionNumber":1},"status":"completed","status":"running"',
    '"kind":"playbook","kind":"comment","kind":"attachment","kind":"run","outputData":{},"position":0,"reason":null',
    '"runId":"","startedAt":null,"status":"pending","stepId":"","teamId":null,"actor":{"id":"","owner":"","type":"agent"',
    '{"actorName":"","subjects":[{"after":{"createdAt":"2026-01-01T08:00:00.000Z","createdBy":"019","deletedAt":null',
    ',"deletedBy":null,"endedAt":null,"endedBy":null,"hlc":"-0000-019","id":"019","kind":"stepExecution","name":"',
    '","organizationId":"019","outputData":{},"slug":"","teamId":"019","updatedAt":"2026-01-01T08:00:00.000Z"',
    ',"updatedBy":"019","version":1},"before":null,"name":"","before":{"status":"running","version":2},"name":"',
    '{"action":"runs.start","actor":{"id":"019","type":"person"},"deviceId":"019","hlc":"-0000-019","organizationId":"019',
    '","payload":"","prev":"","result":"success","result":"failure","seq":1,"session":"","subjects":[{"id":"019',
    '","kind":"stepExecution","version":{"after":"","hlc":"-0000-019","parent":null}},{"id":"019","kind":"run","version"',
    ':{"after":"","hlc":"019","parent":"019"}}],"teamId":"019","time":"2026-01-01T08:00:00.000Z","transport":"ui","tx":"019',
    '","v":2}',
  ].join(''),
)
