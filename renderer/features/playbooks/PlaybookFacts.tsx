import { setDraftFacts } from '#shared/entities/playbooks/editDraft.ts'
import { layer as layerList, layers } from '#shared/entities/playbooks/playbookContent.ts'
import { choiceOptions, useChoiceWords } from '#renderer/ui/choices.ts'
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
  const { edits } = useDraft()
  const layerWords = useChoiceWords(layerList)
  const { category, layer, schedule, complianceTags } = usePlaybookFacts()
  return (
    <dl className={classes.facts}>
      <dt>Category</dt>
      <dd>
        <DraftText
          label="Category"
          value={category}
          placeholder="None"
          maxLength={100}
          field="category"
          bare
          className={classes.factInput}
          onType={(text) => edits.type('category', (draft) => setDraftFacts(draft, { category: text }))}
        />
      </dd>
      <dt>Layer</dt>
      <dd>
        <PickMenu
          label="Layer"
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
      <dt>Schedule</dt>
      <dd>
        <SchedulePicker schedule={schedule} />
      </dd>
      <dt>Compliance</dt>
      <dd>
        <TagsField tags={complianceTags} />
      </dd>
    </dl>
  )
}

/** The same facts to read. */
export function PlaybookFactsView() {
  const layerWords = useChoiceWords(layerList)
  const { category, layer, schedule, complianceTags } = usePlaybookFacts()
  return (
    <dl className={classes.facts}>
      <dt>Category</dt>
      <dd className={category === '' ? classes.none : classes.factText}>
        {category === '' ? 'None' : category}
      </dd>
      <dt>Layer</dt>
      <dd>{layerWords[layer].word}</dd>
      <dt>Schedule</dt>
      <dd className={schedule === null ? classes.none : classes.factText}>
        {schedule === null ? 'No schedule' : scheduleWords(schedule)}
      </dd>
      <dt>Compliance</dt>
      <dd>
        {complianceTags.length === 0 ? (
          <span className={classes.none}>None</span>
        ) : (
          <TagChips tags={complianceTags} />
        )}
      </dd>
    </dl>
  )
}
