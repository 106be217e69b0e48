import {
  IconBook2,
  IconBolt,
  IconForms,
  IconListDetails,
  IconMessage,
  IconPaperclip,
  IconPlayerPlay,
  IconReportAnalytics,
  IconUser,
  IconUsersGroup,
} from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { ComponentType } from 'react'
import type { OutputOf } from '#shared/contract/operations.ts'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'
import { useSession } from '#renderer/bridge/hooks.ts'
import { navEntries, useFeatureActions } from '../navEntries.ts'
import { useShellActions } from '../useShellActions.ts'
import { rank } from './rank.ts'

/** One line of the palette. */
export interface PaletteLine {
  id: string
  group: 'Go to' | 'Do' | 'Found'
  label: string
  description?: string
  keys?: string
  icon: ComponentType<{ size?: number | string }>
  run: (navigate: (to: string) => void) => void
}

type Found = OutputOf<'search.query'>['found']

const pauseMs = 120

const icons = {
  playbook: IconBook2,
  step: IconListDetails,
  run: IconPlayerPlay,
  person: IconUser,
  jobRole: IconUsersGroup,
  report: IconReportAnalytics,
  file: IconPaperclip,
  comment: IconMessage,
  answer: IconForms,
}

function address({ place }: Found[number]): string {
  switch (place.page) {
    case 'playbook':
      return `/playbooks/${place.slug}`
    case 'run':
      return `/runs/${place.runId}${place.stepId === null ? '' : `?step=${encodeURIComponent(place.stepId)}`}`
    case 'team':
      return '/team'
    case 'reports':
      return '/audit/compliance'
  }
}

/** What the core finds by name, a moment after the typing paused; the last answer stays until a new one is there. */
function useFound(text: string): { found: Found; searching: boolean } {
  const bridge = useBridge()
  const [answer, setAnswer] = useState<{ text: string; found: Found }>({ text: '', found: [] })
  useEffect(() => {
    if (text === '') return
    const abort = new AbortController()
    const timer = setTimeout(() => {
      bridge.call('search.query', { text, limit: 12 }, { signal: abort.signal }).then(
        ({ found }) => setAnswer({ text, found }),
        // Going to places and doing things works without a search.
        () => setAnswer((last) => (abort.signal.aborted ? last : { text, found: [] })),
      )
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [bridge, text])
  if (text === '') return { found: [], searching: false }
  return { found: answer.found, searching: answer.text !== text }
}

/** The lines for what was typed: places to go, things to do, and what was found by name. */
export function usePaletteLines(query: string): { lines: PaletteLine[]; searching: boolean } {
  const { can } = useSession()
  const text = query.trim().slice(0, 200)
  const { found, searching } = useFound(text)
  const featureActions = useFeatureActions()
  const shellActions = useShellActions()

  const places = navEntries.map((entry) => ({
    line: {
      id: `go:${entry.to}`,
      group: 'Go to' as const,
      label: entry.label,
      ...(entry.shortcut ? { keys: `g ${entry.shortcut}` } : {}),
      icon: entry.icon,
      run: (navigate: (to: string) => void) => navigate(entry.to),
    },
    keywords: ['go to', 'open'],
  }))
  const actions = [...featureActions, ...shellActions]
    .filter(({ permission }) => permission === undefined || can(permission))
    .map((action) => ({
      line: {
        id: `do:${action.id}`,
        group: 'Do' as const,
        label: action.label,
        ...(action.description ? { description: action.description } : {}),
        icon: IconBolt,
        run: action.run,
      },
      keywords: action.keywords ?? [],
    }))

  const ranked = (entries: { line: PaletteLine; keywords: string[] }[]) =>
    entries
      .map(({ line, keywords }) => ({ line, score: rank(text, { ...line, keywords }) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .map(({ line }) => line)

  const foundLines = found.map((one) => ({
    id: `found:${one.kind}:${one.id}:${one.place.page === 'playbook' ? one.place.stepId : ''}`,
    group: 'Found' as const,
    label: one.name.text,
    description: one.hint,
    icon: icons[one.kind],
    run: (navigate: (to: string) => void) => navigate(address(one)),
  }))
  // Somebody who types a name wants the thing; somebody who typed nothing wants to see what can be done.
  return { lines: [...(text === '' ? [] : foundLines), ...ranked(places), ...ranked(actions)], searching }
}
