import { describe, expect, test } from 'vitest'
import type { WorkItemView } from '#shared/contract/work.contract.ts'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { changesSince, commonPlaybooks, groupByDue, startOfYesterdayMs } from './todayModel.ts'

const format = createFormatMessage()
const now = new Date(2026, 2, 10, 15, 0).getTime()
const at = (day: number, hour: number) => new Date(2026, 2, day, hour).toISOString()

const view = (name: string, dueAt: string | null, paused = false) =>
  ({ item: { name, dueAt, status: 'open' }, paused }) as unknown as WorkItemView
const playbook = (over: Partial<Playbook>) =>
  ({
    id: 'p',
    name: 'P',
    slug: 'p',
    status: 'active',
    publishedVersionId: 'v',
    publishedVersionNumber: 1,
    publishedAt: null,
    hasUnpublishedChanges: true,
    createdAt: at(1, 0),
    updatedAt: at(1, 0),
    ...over,
  }) as Playbook
const run = (over: Partial<Run>) =>
  ({
    id: 'r',
    name: 'R',
    playbookId: 'p',
    status: 'running',
    startedAt: at(1, 0),
    endedAt: null,
    ...over,
  }) as Run

describe('open work', () => {
  test('is late as soon as its due date has passed, and its run is not on hold', () => {
    const { late, today, other } = groupByDue(
      [
        view('a', at(10, 14)),
        view('b', at(10, 16)),
        view('c', at(11, 0)),
        view('d', null),
        view('e', at(10, 14), true),
      ],
      now,
    )
    expect(late.map(({ item }) => item.name)).toEqual(['a'])
    expect(today.map(({ item }) => item.name)).toEqual(['b'])
    expect(other.map(({ item }) => item.name)).toEqual(['c', 'd', 'e'])
  })
})

describe('common playbooks', () => {
  test('are those one can start, most run first', () => {
    const playbooks = [
      playbook({ id: 'a', name: 'A' }),
      playbook({ id: 'b', name: 'B' }),
      playbook({ id: 'c', name: 'C', publishedVersionId: null }),
      playbook({ id: 'd', name: 'D', status: 'archived' }),
    ]
    const runs = [run({ playbookId: 'b' }), run({ playbookId: 'c' })]
    expect(commonPlaybooks(playbooks, runs, format).map(({ id }) => id)).toEqual(['b', 'a'])
  })
})

describe('changes since yesterday', () => {
  test('is newest first, in words, from yesterday’s midnight on', () => {
    const since = startOfYesterdayMs(now)
    expect(new Date(since).getDate()).toBe(9)
    expect(new Date(since).getHours()).toBe(0)
    const changes = changesSince(
      [
        playbook({ id: 'old', updatedAt: at(8, 23) }),
        playbook({ id: 'edited', updatedAt: at(9, 1) }),
        playbook({
          id: 'published',
          publishedAt: at(10, 9),
          hasUnpublishedChanges: false,
          publishedVersionNumber: 4,
        }),
      ],
      [
        run({ id: 'ended', startedAt: at(1, 0), endedAt: at(10, 12), status: 'completed' }),
        run({ id: 'long' }),
      ],
      since,
      format,
    )
    expect(changes.map(({ key, what }) => [key, what])).toEqual([
      ['ended', 'run done'],
      ['published', 'version 4 published'],
      ['edited', 'playbook edited'],
    ])
  })
})
