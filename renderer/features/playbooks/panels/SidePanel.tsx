import { Tabs } from '@mantine/core'
import { IconArrowsMaximize, IconArrowsMinimize } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { Loading } from '#renderer/ui/Loading.tsx'
import type { Message } from '#shared/messages/message.ts'
import { playbookPanelMessages as m } from '#shared/messages/playbookPanels.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { IconButton } from '../controls/IconButton.tsx'
import { useShown } from '../shown/ShownContent.tsx'
import { usePlaybookView } from '../view/viewStore.ts'
import type { Panel } from '../view/viewStore.ts'
import { DefaultsPanel } from './DefaultsPanel.tsx'
import { HistoryPanel } from './HistoryPanel.tsx'
import { OutlinePanel } from './OutlinePanel.tsx'
import { PublishPanel } from './PublishPanel.tsx'
import classes from './Panels.module.css'

const GraphPanel = lazy(async () => ({ default: (await import('../graph/StepGraph.tsx')).StepGraph }))

const panels: { value: Panel; label: Message }[] = [
  { value: 'outline', label: m.outline },
  { value: 'graph', label: m.graph },
  { value: 'publish', label: m.publish },
  { value: 'history', label: m.versions },
  { value: 'defaults', label: m.defaults },
]

/** The panel beside the document: its outline, its graph, the checks and publication, the versions. */
export function SidePanel() {
  const format = useFormatMessage()
  const panel = usePlaybookView((view) => view.panel)
  const isWide = usePlaybookView((view) => view.isWide)
  const showPanel = usePlaybookView((view) => view.showPanel)
  const { show } = useShown()
  const setWide = usePlaybookView((view) => view.setWide)
  return (
    <Tabs
      value={panel}
      keepMounted={false}
      onChange={(value) => {
        const picked = panels.find((known) => known.value === value)
        if (picked) showPanel(picked.value)
        // What is published is the draft.
        if (value === 'publish') show('draft')
        if (picked?.value !== 'graph') setWide(false)
      }}
      classNames={{ root: classes.tabs ?? '', panel: classes.tabPanel ?? '' }}
    >
      <Tabs.List>
        {panels.map(({ value, label }) => (
          <Tabs.Tab key={value} value={value} data-panel={value} className={classes.tab}>
            {format(label)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="outline">
        <OutlinePanel />
      </Tabs.Panel>
      <Tabs.Panel value="graph">
        <div className={classes.graphPanel}>
          <div className={classes.widen}>
            <IconButton
              label={format(isWide ? m.exitFullView : m.fullView)}
              icon={isWide ? IconArrowsMinimize : IconArrowsMaximize}
              onClick={() => setWide(!isWide)}
            />
          </div>
          <Suspense fallback={<Loading label={format(m.drawingGraph)} />}>
            <GraphPanel />
          </Suspense>
        </div>
      </Tabs.Panel>
      <Tabs.Panel value="publish">
        <PublishPanel />
      </Tabs.Panel>
      <Tabs.Panel value="history">
        <HistoryPanel />
      </Tabs.Panel>
      <Tabs.Panel value="defaults">
        <DefaultsPanel />
      </Tabs.Panel>
    </Tabs>
  )
}
