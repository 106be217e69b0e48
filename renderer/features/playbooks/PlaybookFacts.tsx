import { setDraftFacts } from '#shared/entities/playbooks/editDraft.ts'
import { layer as layerList, layers } from '#shared/entities/playbooks/playbookContent.ts'
import { choiceOptions, useChoiceWords } from '#renderer/ui/choices.ts'
import { playbookPageMessages as m } from '#shared/messages/playbookPage.messages.ts'
import { playbookScheduleMessages } from '#shared/messages/playbookSchedule.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { DraftText } from './controls/DraftText.tsx'
import { PickMenu } from './controls/PickMenu.tsx'
import { useDraft } from './draft/DraftProvider.tsx'
import { usePlaybookFacts } from './source/SourceProvider.tsx'
import { scheduleWords } from './words/scheduleWords.ts'
import { SchedulePicker } from './page/SchedulePicker.tsx'
import { TagChips, TagsField } from './page/TagsField.tsx'
import classes from './page/Header.module.css'

/** Category, layer, schedule and compliance tags, each changed by a click on it. */
export function PlaybookFacts() {
  const format = useFormatMessage()
  const { edits } = useDraft()
  const layerWords = useChoiceWords(layerList)
  const { category, layer, schedule, complianceTags } = usePlaybookFacts()
  return (
    <dl className={classes.facts}>
      <dt>{format(m.category)}</dt>
      <dd>
        <DraftText
          label={format(m.category)}
          value={category}
          placeholder={format(m.none)}
          maxLength={100}
          field="category"
          bare
          className={classes.factInput}
          onType={(text) => edits.type('category', (draft) => setDraftFacts(draft, { category: text }))}
        />
      </dd>
      <dt>{format(m.layer)}</dt>
      <dd>
        <PickMenu
          label={format(m.layer)}
          value={layer}
          options={choiceOptions(layerWords)}
          plain
          field="layer"
          onPick={(picked) => {
            const known = layers.find((name) => name === picked)
            if (known) edits.run((draft) => setDraftFacts(draft, { layer: known }))
          }}
        >
          <span>{layerWords[layer].word}</span>
        </PickMenu>
      </dd>
      <dt>{format(m.schedule)}</dt>
      <dd>
        <SchedulePicker schedule={schedule} />
      </dd>
      <dt>{format(m.compliance)}</dt>
      <dd>
        <TagsField tags={complianceTags} />
      </dd>
    </dl>
  )
}

/** The same facts to read. */
export function PlaybookFactsView() {
  const format = useFormatMessage()
  const layerWords = useChoiceWords(layerList)
  const { category, layer, schedule, complianceTags } = usePlaybookFacts()
  return (
    <dl className={classes.facts}>
      <dt>{format(m.category)}</dt>
      <dd className={category === '' ? classes.none : classes.factText}>
        {category === '' ? format(m.none) : category}
      </dd>
      <dt>{format(m.layer)}</dt>
      <dd>{layerWords[layer].word}</dd>
      <dt>{format(m.schedule)}</dt>
      <dd className={schedule === null ? classes.none : classes.factText}>
        {schedule === null ? format(playbookScheduleMessages.noSchedule) : scheduleWords(schedule, format)}
      </dd>
      <dt>{format(m.compliance)}</dt>
      <dd>
        {complianceTags.length === 0 ? (
          <span className={classes.none}>{format(m.none)}</span>
        ) : (
          <TagChips tags={complianceTags} />
        )}
      </dd>
    </dl>
  )
}
