import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { PreviewedControl } from '#shared/contract/reports.contract.ts'
import { CoverageGrid } from './CoverageGrid.tsx'

/** The words of the only tile, and how many pictures it has. */
function tile(totals: Partial<PreviewedControl['totals']>) {
  const control: PreviewedControl = {
    ...{ controlId: 'CC6.1', family: 'CC6', name: 'Logical access', state: 'met' },
    ...{ playbooks: [], runs: [], findings: [] },
    totals: { playbooks: 1, runs: 3, findings: 0, oddTimes: 0, ...totals },
  }
  const html = renderToStaticMarkup(
    <CoverageGrid controls={[control]} families={{}} only={undefined} open={undefined} onOpen={() => {}} />,
  )
  const [button = ''] = /<button.*<\/button>/s.exec(html) ?? []
  const title = /title="([^"]*)"/.exec(button)?.[1]
  return { title, text: button.replaceAll(/<[^>]*>/g, ''), pictures: button.split('<svg').length - 1 }
}

test('a control whose runs have right times shows its state alone', () => {
  expect(tile({})).toEqual({
    title: 'Logical access\nMet, 3 runs',
    text: 'CC6.1Logical access: Met',
    pictures: 1,
  })
})

test('AUDIT-41 a control with times that the server saw otherwise says so, in a picture and in words', () => {
  expect(tile({ oddTimes: 1 })).toEqual({
    title: 'Logical access\nMet, 3 runs\n1 run has times that differ from what the server saw',
    text: 'CC6.1Logical access: Met. 1 run has times that differ from what the server saw',
    pictures: 2,
  })
  expect(tile({ oddTimes: 2 }).title).toContain('\n2 runs have times')
})
