import { Button } from '@mantine/core'
import { IconSearch, IconSearchOff } from '@tabler/icons-react'
import { foundKinds } from '#shared/contract/search.contract.ts'
import type { OutputOf } from '#shared/contract/operations.ts'
import { cutText } from '#shared/kernel/cutText.ts'
import { useLive } from '#renderer/bridge/hooks.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { useListKeys } from '#renderer/ui/keyboard/useListKeys.ts'
import { Loading } from '#renderer/ui/Loading.tsx'
import { useGo, usePageTitle, useSearchParam } from '#renderer/ui/navigation.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { searchMessages } from '#shared/messages/search.messages.ts'
import { FoundLine } from './FoundLine.tsx'
import { foundAddress, foundKey, foundLook } from './found.ts'
import { KindFilter } from './KindFilter.tsx'
import classes from './search.module.css'
import { SearchField } from './SearchField.tsx'

/** How many things are listed: of one kind, or of all. */
const listed = { one: 200, all: 60, eachOfAll: 15 }

/** Everything of the team that has the words one looks for. */
export function SearchPage() {
  const format = useFormatMessage()
  const { text, kind, setText, setKind } = useQuery()
  const asked = text.trim()
  const limits =
    kind === undefined
      ? { limit: listed.all, perKind: listed.eachOfAll }
      : { kinds: [kind], limit: listed.one }
  const { data, error, retry } = useLive(
    'search.query',
    asked === '' ? null : { text: asked, counted: true, ...limits },
  )
  const go = useGo()
  const found = asked === '' ? [] : (data?.found ?? [])
  const { rowProps } = useListKeys({
    count: found.length,
    onOpen: (index) => go(foundAddress(found[index]!)),
  })
  usePageTitle(
    asked === '' ? format(searchMessages.search) : format(searchMessages.searchTitle, { text: asked }),
  )
  return (
    <Page>
      <PageHeader title={format(searchMessages.search)} />
      <SearchField value={text} onChange={setText} />
      {asked !== '' && data !== undefined && data.counts.length > 0 && (
        <KindFilter counts={data.counts} value={kind} onChange={setKind} />
      )}
      {asked !== '' && data?.isComplete === false && (
        <p className={classes.rest}>{format(searchMessages.incomplete)}</p>
      )}
      {asked === '' ? (
        <EmptyState icon={IconSearch}>{format(searchMessages.whatFor)}</EmptyState>
      ) : error && data === undefined ? (
        <ErrorNotice title={format(searchMessages.failed)} error={error} onRetry={retry} />
      ) : data === undefined ? (
        <Loading lines={6} label={format(searchMessages.searching)} />
      ) : found.length === 0 ? (
        <NothingFound
          text={asked}
          kind={data.counts.length > 0 ? kind : undefined}
          onAll={() => setKind(undefined)}
        />
      ) : (
        <>
          <ul className={classes.list} aria-label={format(searchMessages.found)}>
            {found.map((thing, index) => (
              <FoundLine key={foundKey(thing)} thing={thing} rowProps={rowProps(index)} />
            ))}
          </ul>
          <Rest answer={data} kind={kind} />
        </>
      )}
    </Page>
  )
}

/** Says that there are more results than listed, and how to narrow them. */
function Rest({ answer, kind }: { answer: OutputOf<'search.query'>; kind: string | undefined }) {
  const format = useFormatMessage()
  const isCut = answer.counts.some(
    ({ kind: counted, count }) =>
      (kind === undefined || kind === counted) &&
      count > answer.found.filter((thing) => thing.kind === counted).length,
  )
  if (!isCut) return null
  return (
    <p className={classes.rest}>
      {kind === undefined
        ? format(searchMessages.bestOfEach)
        : format(searchMessages.best, { count: answer.found.length })}
    </p>
  )
}

/** `kind`: the only one that was looked for, while others have the words. */
function NothingFound({ text, kind, onAll }: { text: string; kind: string | undefined; onAll: () => void }) {
  const format = useFormatMessage()
  return (
    <EmptyState
      icon={IconSearchOff}
      action={
        kind !== undefined && (
          <Button variant="default" onClick={onAll}>
            {format(searchMessages.searchAll)}
          </Button>
        )
      }
    >
      {kind === undefined
        ? format(searchMessages.nothing, { text })
        : format(searchMessages.nothingOfKind, { kind: foundLook(kind, format).many, text })}
    </EmptyState>
  )
}

/** The query is in the address, for bookmarks and Back. */
function useQuery() {
  const go = useGo()
  const text = cutText(useSearchParam('q') ?? '', 200)
  const askedKind = useSearchParam('kind')
  const kind = foundKinds.find((known) => known === askedKind)
  const show = (nextText: string, nextKind: string | undefined) => {
    const query = new URLSearchParams()
    if (nextText !== '') query.set('q', nextText)
    if (nextKind !== undefined) query.set('kind', nextKind)
    go(`/search?${query.toString()}`, { replace: true })
  }
  return {
    text,
    kind,
    setText: (next: string) => show(next, kind),
    setKind: (next: string | undefined) => show(text, next),
  }
}
