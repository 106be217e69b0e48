import { Button, Tooltip } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { RunView } from '#shared/contract/runs.contract.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import type { WorkItem } from '#shared/entities/runs/workItem.entity.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import { useShortcut } from '#renderer/ui/keyboard/useShortcut.ts'
import { useItemInput } from './input/useItemInput.ts'
import { FieldInput } from './fields/FieldInput.tsx'
import { askedElementId } from './fields/fieldId.ts'
import fieldClasses from './fields/fields.module.css'
import { Evidence } from './files/Evidence.tsx'
import { MissingNotice } from './parts/MissingNotice.tsx'
import { Note } from './parts/Note.tsx'
import { ReasonPopover } from './parts/ReasonPopover.tsx'
import { SaveSign } from './parts/SaveSign.tsx'
import { Section } from './parts/Section.tsx'
import { SubStepList } from './parts/SubStepList.tsx'
import { ValueFacts } from './parts/ValueFacts.tsx'
import classes from './step.module.css'
import { useCompletion } from './useCompletion.ts'
import { useSkipSettings } from './useSkipSettings.ts'
import { originsOf, askedFields } from './words/origins.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { workItemMessages as m } from '#shared/messages/workItem.messages.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { evidenceMessages } from '#shared/messages/evidence.messages.ts'
import { runWorkMessages } from '#shared/messages/runWork.messages.ts'

/** The form of a step: inputs, checklist and files; and the buttons that end it. */
export function StepForm({
  view,
  item,
  content,
  onEnded,
}: {
  view: RunView
  item: WorkItem
  content: StepContent
  /** The step was completed or skipped. */
  onEnded: () => void
}) {
  const format = useFormatMessage()
  const working = useItemInput(item)
  const { input, state, values, ticked } = working
  const attachments = view.attachments.filter((file) => file.workItemId === item.id)
  const origins = useMemo(() => originsOf(view), [view])
  const [opened, setOpened] = useState<ReadonlySet<string>>(
    () => new Set(askedFields(content, item.values, origins).asked.map(({ key }) => key)),
  )
  // A shown field stays, for any change of its value.
  const split = askedFields(content, values, origins)
  const given = split.given.filter(({ key }) => !opened.has(key))
  const givenKeys = new Set(given.map(({ key }) => key))
  const asked = askedFields(content, {}, new Map()).asked.filter(({ key }) => !givenKeys.has(key))

  const completion = useCompletion({ item, content, working, attachments, onEnded })
  const [isSkipping, setSkipping] = useState(false)
  const skip = useCommand('work.skip')
  const skipping = useSkipSettings(view.run.playbookId, item.stepId)
  useShortcut('Mod+Enter', format(m.completeTheStep), () => void completion.complete(), { whileTyping: true })

  const missingIds = new Set(completion.missing.map(({ kind, id }) => `${kind} ${id}`))
  const missingOf = (kind: string) =>
    new Set(completion.missing.filter((m) => m.kind === kind).map(({ id }) => id))
  const asksForNothing = asked.length === 0 && content.subSteps.length === 0 && content.evidence.length === 0

  return (
    <div className={classes.form}>
      {given.length > 0 && (
        <Section title={format(m.fromEarlier)}>
          <ValueFacts
            fields={given}
            values={values}
            origins={origins}
            onCorrect={({ key }) => setOpened(new Set([...opened, key]))}
          />
        </Section>
      )}
      {asked.length > 0 && (
        <Section title={format(m.toFillIn)}>
          <div className={fieldClasses.fields}>
            {asked.map((field) => (
              <FieldInput
                key={field.id}
                field={field}
                id={askedElementId(item.id, 'field', field.id)}
                value={values[field.key] ?? null}
                unreadable={state.unreadable[field.key]}
                error={
                  state.refused[field.key] ??
                  (missingIds.has(`field ${field.id}`) ? format(m.fillThisIn) : undefined)
                }
                hint={
                  field.formula === null ? undefined : format(m.otherwiseFormula, { formula: field.formula })
                }
                onChange={(value) => input.setValue(field.key, value)}
                onUnreadable={(text) => input.setUnreadable(field.key, text)}
              />
            ))}
          </div>
        </Section>
      )}
      {content.subSteps.length > 0 && (
        <Section
          title={format(m.checklist)}
          count={format(screenMessages.doneOf, {
            done: content.subSteps.filter(({ id }) => ticked.has(id)).length,
            total: content.subSteps.length,
          })}
        >
          <SubStepList
            workItemId={item.id}
            subSteps={content.subSteps}
            ticked={ticked}
            missing={missingOf('subStep')}
            onTick={(id, done) => input.setTick(id, done)}
          />
        </Section>
      )}
      {asksForNothing && <p className={classes.quiet}>{format(m.nothingToFillIn)}</p>}
      <Section
        title={format(content.evidence.length > 0 ? evidenceMessages.evidence : evidenceMessages.attachments)}
      >
        <div className={classes.files}>
          <Evidence
            workItemId={item.id}
            step={content}
            attachments={attachments}
            missing={missingOf('evidence')}
            nameOf={(personId) => view.people[personId] ?? format(runWorkMessages.formerPerson)}
          />
        </div>
      </Section>
      {completion.problem !== null && (
        <Note tone="bad" role="alert">
          <p>{completion.problem}</p>
        </Note>
      )}
      <div className={classes.bar}>
        <MissingNotice workItemId={item.id} missing={completion.missing} />
        <div className={classes.sign}>
          <SaveSign state={state} onRetry={() => void input.flush()} />
        </div>
        <div className={classes.buttons}>
          <ReasonPopover
            opened={isSkipping}
            onClose={() => setSkipping(false)}
            question={format(m.skipEffect)}
            label={format(skipping.isReasonOptional ? m.whySkipOptional : m.whySkip)}
            isOptional={skipping.isReasonOptional}
            suggestions={skipping.reasons}
            confirmLabel={format(m.skipStep)}
            onConfirm={async (reason) => {
              await skip.run({ workItemId: item.id, version: input.newest(item.version), reason })
              onEnded()
            }}
          >
            <Button variant="subtle" color="gray" h={44} px={12} onClick={() => setSkipping(!isSkipping)}>
              {format(m.skip)}
            </Button>
          </ReasonPopover>
          <Tooltip label={<Kbd keys="Mod+Enter" />}>
            <Button
              h={44}
              px={16}
              leftSection={<IconCheck size={18} />}
              loading={completion.running}
              onClick={() => void completion.complete()}
            >
              {format(m.completeStep)}
            </Button>
          </Tooltip>
        </div>
      </div>
    </div>
  )
}
