import { useDebouncedValue } from '@mantine/hooks'
import { IconBolt, IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { ComponentType } from 'react'
import type { OutputOf } from '#shared/contract/operations.ts'
import type { MarkedText } from '#shared/contract/search.contract.ts'
import { cutText } from '#shared/kernel/cutText.ts'
import type { PaletteAction } from '#renderer/ui/feature.ts'
import { usePath } from '#renderer/ui/navigation.tsx'
import { shellMessages } from '#shared/messages/shell.messages.ts'
import { saidIn, useFormatMessage } from '#renderer/ui/messages.ts'
import { foundAddress, foundKey, foundLook, foundName } from '#renderer/features/search/found.ts'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'
import { useSession } from '#renderer/bridge/hooks.ts'
import { navEntries, useFeatureActions } from '../navEntries.ts'
import { useShellActions } from '../useShellActions.ts'
import { lineWords, wordsIn } from './lineWords.ts'
import { rank } from './rank.ts'

/** One line of the palette. */
export interface PaletteLine {
  id: string
  /** Its heading. */
  group: string
  label: string
  description?: string
  /** The query within its name. */
  labelMarks?: [number, number][]
  /** The matches within its text. */
  snippet?: MarkedText
  keys?: string
  icon: ComponentType<{ size?: number | string }>
  run: (navigate: (to: string) => void) => void
}

type Found = OutputOf<'search.query'>['found']

const pauseMs = 120

/** The core's search results, a moment after the typing paused; the last answer is shown until a new one arrives. */
function useFound(text: string): { found: Found; searching: boolean } {
  const bridge = useBridge()
  const [answer, setAnswer] = useState<{ text: string; found: Found }>({ text: '', found: [] })
  useEffect(() => {
    if (text === '') return
    const abort = new AbortController()
    const timer = setTimeout(() => {
      bridge.call('search.query', { text, limit: 20, perKind: 4 }, { signal: abort.signal }).then(
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

/** The actions of the slices, which load when the palette first opens. */
function useCommandActions(): readonly PaletteAction[] {
  const [actions, setActions] = useState<readonly PaletteAction[]>([])
  useEffect(() => {
    void import('./commandActions.ts').then(({ commandActions }) => setActions(commandActions))
  }, [])
  return actions
}

/** The lines for the query: pages, actions, and search results. */
export function usePaletteLines(query: string): { lines: PaletteLine[]; searching: boolean } {
  const { can } = useSession()
  const format = useFormatMessage()
  const text = cutText(query.trim(), 200)
  const { found, searching } = useFound(text)
  const [debounced] = useDebouncedValue(text, pauseMs)
  const featureActions = useFeatureActions(debounced)
  const shellActions = useShellActions()
  const commandActions = useCommandActions()
  const path = usePath()

  const places = navEntries.map((entry) => ({
    line: {
      id: `go:${entry.to}`,
      group: format(shellMessages.goTo),
      label: saidIn(format, entry.label),
      ...(entry.shortcut ? { keys: `g ${entry.shortcut}` } : {}),
      icon: entry.icon,
      run: (navigate: (to: string) => void) => navigate(entry.to),
    },
    keywords: [...wordsIn(entry.keywords, format), ...wordsIn(shellMessages.goToKeywords, format)],
  }))
  const actions = [
    ...featureActions,
    ...commandActions.filter(({ isCommon }) => isCommon || text !== ''),
    ...shellActions,
  ]
    .filter(({ permission }) => permission === undefined || can(permission))
    .map((action) => {
      const { keywords, ...words } = lineWords(action, format)
      const line = {
        id: `do:${action.id}`,
        group: format(shellMessages.do),
        ...words,
        icon: IconBolt,
        run: (navigate: (to: string) => void) => action.run(navigate, path),
      }
      return { line, keywords }
    })

  const ranked = (entries: { line: PaletteLine; keywords: readonly string[] }[]) =>
    entries
      .map(({ line, keywords }) => ({ line, score: rank(text, { ...line, keywords }) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .map(({ line }) => line)

  // Results of one kind are adjacent, the kind of the best result first.
  const foundLines: PaletteLine[] = [...Map.groupBy(found, ({ kind }) => kind).values()]
    .flat()
    .map((thing) => {
      const { many, icon } = foundLook(thing.kind, format)
      const { text: label, marks } = foundName(thing, format)
      return {
        id: `found:${foundKey(thing)}`,
        group: many,
        label,
        labelMarks: marks,
        description: thing.hint,
        ...(thing.snippet ? { snippet: thing.snippet } : {}),
        icon,
        run: (navigate: (to: string) => void) => navigate(foundAddress(thing)),
      }
    })
  // Without a result by name there is a link to the full search only.
  const everything: PaletteLine[] =
    text !== '' && (searching || found.length > 0)
      ? [
          {
            id: 'found:everything',
            group: format(shellMessages.search),
            label: format(shellMessages.seeEverything, { text }),
            icon: IconSearch,
            run: (navigate) => navigate(`/search?${new URLSearchParams({ q: text }).toString()}`),
          },
        ]
      : []
  const own = [...ranked(places), ...ranked(actions)]
  // Words of a command mean the command, rather than a search for them.
  const isNamed = text !== '' && own.some((line) => rank(text, { label: line.label }) > 1)
  const rest = isNamed ? [...own, ...everything] : [...everything, ...own]
  // With a query results come first; without one, actions.
  return { lines: [...foundLines, ...rest], searching }
}
