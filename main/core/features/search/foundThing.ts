import type { FoundThing } from '#shared/contract/search.contract.ts'
import type { FoundItem } from '#core/search/findItems.ts'
import type { QueryWord } from '#core/search/queryText.ts'
import { sources } from '#core/search/searchRows.ts'
import { markName, snippetOf } from '#core/search/snippet.ts'
import type { QueryContext } from '#core/door/context.ts'

/** What is shown of a thing beside its texts. */
type Facts = Pick<FoundThing, 'hint' | 'place'> & {
  /** Its name, where that is not what the index holds. */
  name?: string
}

/** A thing as a person sees it; undefined where what it belongs to is not there. */
export function foundThing(
  context: QueryContext,
  item: FoundItem,
  words: readonly QueryWord[],
): FoundThing | undefined {
  const facts = factsOf(context, item)
  if (facts === undefined) return undefined
  const { name, hint, place } = facts
  return {
    kind: item.kind,
    id: item.owner,
    // A remark is named by its run, which does not answer the query.
    name: item.kind === 'comment' ? { text: name ?? '', marks: [] } : markName(name ?? item.title, words),
    snippet: snippetOf(item.body, words),
    hint,
    place,
  }
}

function factsOf(context: QueryContext, item: FoundItem): Facts | undefined {
  switch (item.kind) {
    case 'playbook':
    case 'step':
      return playbookFacts(context, item)
    case 'run':
      return runFacts(context, item)
    case 'answer': {
      const execution = context.get('stepExecution', item.owner)
      return (
        execution && inRun(context, execution, (run) => ({ hint: `Answer in “${run}”` }), execution.stepId)
      )
    }
    case 'comment': {
      const comment = context.get('comment', item.owner)
      const author = comment && (context.get('person', comment.createdBy)?.name ?? 'Somebody who has left')
      const stepId = comment && context.get('workItem', comment.workItemId)?.stepId
      return comment && inRun(context, comment, (run) => ({ name: run, hint: `Remark by ${author}` }), stepId)
    }
    case 'file': {
      const file = context.get('attachment', item.owner)
      const stepId = file && context.get('workItem', file.workItemId)?.stepId
      return file && inRun(context, file, (run) => ({ hint: `File in “${run}”` }), stepId)
    }
    case 'person':
      return { hint: 'Person', place: { page: 'team' } }
    case 'jobRole':
      return { hint: 'Job role', place: { page: 'team' } }
    case 'report':
      return { hint: 'Report', place: { page: 'reports' } }
  }
}

function playbookFacts(context: QueryContext, item: FoundItem): Facts | undefined {
  const playbook = context.get('playbook', item.owner)
  if (playbook === undefined) return undefined
  const { publishedVersionNumber: version, slug, name } = playbook
  const place = { page: 'playbook' as const, slug, stepId: item.kind === 'step' ? item.part : null }
  if (item.kind === 'playbook') {
    return { name, place, hint: version > 0 ? `Playbook, version ${version}` : 'Playbook, draft' }
  }
  const isOnlyDraft = version > 0 && item.sources === sources.draft
  return { place, hint: `Step in “${name}”${isOnlyDraft ? ', in the draft' : ''}` }
}

function runFacts(context: QueryContext, item: FoundItem): Facts | undefined {
  const run = context.get('run', item.owner)
  if (run === undefined) return undefined
  const place = { page: 'run' as const, runId: run.id, stepId: null }
  return { place, hint: `Run, ${run.doneCount} of ${run.stepCount} steps done` }
}

function inRun(
  context: QueryContext,
  { runId }: { runId: string },
  words: (runName: string) => Omit<Facts, 'place'>,
  stepId: string | undefined,
): Facts | undefined {
  const run = context.get('run', runId)
  return run && { ...words(run.name), place: { page: 'run', runId, stepId: stepId ?? null } }
}
