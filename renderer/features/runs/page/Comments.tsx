import { ActionIcon, Button, Textarea, Tooltip } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { RunView } from '#shared/contract/runs.contract.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import { useOwned } from '#renderer/bridge/BridgeProvider.tsx'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { useDeletedToast } from '#renderer/trash/useDeletedToast.ts'
import { announce } from '#renderer/ui/announce.tsx'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import { PersonAvatar } from '#renderer/ui/PersonAvatar.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { runPageMessages as m } from '#shared/messages/runPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { keyPressed } from '#renderer/ui/keyboard/keyPressed.ts'
import { OlderOnes } from './OlderOnes.tsx'
import classes from './context.module.css'

/** The comments on a step, and a field for a new one; below them those on other steps. */
export function Comments({
  view,
  item,
  onSelectStep,
}: {
  view: RunView
  /** The work item of the step; null where it has not begun, or for the whole run. */
  item: WorkItem | null
  onSelectStep: (stepId: string) => void
}) {
  const format = useFormatMessage()
  const { can } = useSession()
  const ofStep = item === null ? [] : view.comments.filter(({ comment }) => comment.workItemId === item.id)
  const elsewhere = view.comments.filter(({ comment }) => comment.workItemId !== item?.id)
  const stepOf = new Map(view.steps.flatMap((s) => (s.item === null ? [] : [[s.item.id, s.execution]])))
  return (
    <div className={classes.stack}>
      <OlderOnes shown={view.comments.length} total={view.totals.comments} message={m.newestComments} />
      {ofStep.map((one) => (
        <CommentLine key={one.comment.id} {...one} />
      ))}
      {item !== null && ofStep.length === 0 && !can('run:work') && (
        <p className={classes.quiet}>{format(m.noComments)}</p>
      )}
      {item === null && elsewhere.length === 0 && <p className={classes.quiet}>{format(m.noCommentsYet)}</p>}
      {item !== null && can('run:work') && <Composer key={item.id} workItemId={item.id} />}
      {elsewhere.length > 0 && (
        <>
          {item !== null && <p className={classes.quiet}>{format(m.onOthers)}</p>}
          {elsewhere.map((one) => {
            const execution = stepOf.get(one.comment.workItemId)
            return (
              <CommentLine
                key={one.comment.id}
                {...one}
                step={
                  execution && (
                    <button
                      type="button"
                      className={classes.stepLink}
                      onClick={() => onSelectStep(execution.stepId)}
                    >
                      {format(m.stepTitle, { number: execution.position + 1, title: execution.name })}
                    </button>
                  )
                }
              />
            )
          })}
        </>
      )}
    </div>
  )
}

function CommentLine({
  comment,
  authorName,
  step,
}: RunView['comments'][number] & { step?: React.ReactNode }) {
  const format = useFormatMessage()
  return (
    <article className={classes.comment}>
      <PersonAvatar name={authorName} seed={comment.createdBy} decorative />
      <div>
        <div className={classes.commentHead}>
          <span className={classes.commentName} dir="auto">
            {authorName}
          </span>
          {comment.problem === true && <StateBadge look="late">{format(m.problem)}</StateBadge>}
          <span className={classes.commentTime}>
            <TimeAgo at={comment.createdAt} />
          </span>
        </div>
        {step}
      </div>
      <RemoveComment comment={comment} />
      <p className={classes.commentText} dir="auto">
        {comment.text}
      </p>
    </article>
  )
}

/** Deletes a comment, with a way to take that back; nothing for those of others, unless one manages runs. */
function RemoveComment({ comment }: Pick<RunView['comments'][number], 'comment'>) {
  const format = useFormatMessage()
  const { session, can } = useSession()
  const remove = useCommand('work.removeComment')
  const sayDeleted = useDeletedToast()
  const isOwn = comment.createdBy === session?.person?.id
  if (!can(isOwn ? 'run:work' : 'run:manage')) return null
  const { kind, id, version } = comment
  const run = () =>
    void remove.run({ commentId: id, version }).then(
      () => sayDeleted({ kind, id, version, name: comment.name }),
      () => {},
    )
  return (
    <Tooltip label={format(m.deleteIt)}>
      <ActionIcon
        size={24}
        variant="subtle"
        color="gray"
        loading={remove.running}
        aria-label={format(m.deleteComment, { name: comment.name })}
        onClick={run}
      >
        <IconTrash size={14} />
      </ActionIcon>
    </Tooltip>
  )
}

/** Unsent texts by work item, kept while other steps are looked at. */
const createUnsent = () => new Map<string, string>()

function Composer({ workItemId }: { workItemId: string }) {
  const format = useFormatMessage()
  const command = useCommand('work.comment')
  const unsent = useOwned(createUnsent)
  const [text, setText] = useState(() => unsent.get(workItemId) ?? '')
  const change = (next: string) => {
    setText(next)
    if (next === '') unsent.delete(workItemId)
    else unsent.set(workItemId, next)
  }
  const send = async () => {
    if (text.trim() === '' || command.running) return
    try {
      await command.run({ workItemId, text: text.trim() })
      change('')
      announce(format(m.commentAdded))
    } catch {
      // It was said already; the text stays.
    }
  }
  return (
    <div className={classes.composer}>
      <Textarea
        label={format(m.addComment)}
        labelProps={{ mb: 4 }}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={10_000}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (keyPressed(event) !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          // Here the keys send the comment; they must not complete the step as well.
          event.preventDefault()
          void send()
        }}
      />
      <div className={classes.composerFoot}>
        <Kbd keys="Mod+Enter" />
        <Button
          variant="default"
          h={40}
          disabled={text.trim() === ''}
          loading={command.running}
          onClick={() => void send()}
        >
          {format(m.comment)}
        </Button>
      </div>
    </div>
  )
}
