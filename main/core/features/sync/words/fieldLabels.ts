/** What people call the fields that two can change, where the field's own name does not say it. */
const labels: Readonly<Record<string, string>> = {
  status: 'State',
  name: 'Name',
  description: 'Description',
  text: 'Text',
  assigneeId: 'With whom',
  roleId: 'Job role',
  jobRoleIds: 'Job roles',
  dueAt: 'Due',
  priority: 'Priority',
  values: 'What was filled in',
  outputData: 'What was handed on',
  reason: 'Reason',
  endReason: 'Reason',
  holds: 'Times on hold',
  role: 'What they may do',
  email: 'E-mail',
  timezone: 'Time zone',
  industry: 'Industry',
  size: 'Size',
  apiQuotaLimit: 'Calls a month',
  apiQuotaUsed: 'Calls this month',
  budgetLimitCents: 'Budget a month, in US cents',
  currentSpendCents: 'Spent this month, in US cents',
  hasSecondFactor: 'Second factor',
  serviceEndpoint: 'Service address',
  deletedAt: 'In the trash',
  slug: 'Address',
  publishedVersionId: 'Version in force',
  publishedVersionNumber: 'Version in force',
}

/** A field's name in words: `lastSeenAt` is "Last seen". */
export function fieldLabel(field: string): string {
  if (Object.hasOwn(labels, field)) return labels[field]!
  const words = field
    .replace(/(Id|Ids|At)$/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
