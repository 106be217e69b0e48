import { expect, test } from 'vitest'
import { sentencesIn } from '#test/words/words.mjs'

const found = (source: string) => sentencesIn('a.tsx', source).map(({ line, text }) => `${line} ${text}`)

test('sentences in elements, attributes, members, templates and errors are found, with their line', () => {
  expect(
    found(`export const A = ({ n }) => (
      <Button aria-label="Close" title={n ? 'Show all' : \`Show \${n}\`}>
        Save it
        {n === 1 ? 'step' : ' steps'}
      </Button>
    )
    export const b = { label: 'Owner', id: 'Owner', run: () => showDone(\`\${n} of \${n}\`) }
    export const c = () => { throw new OrgataError('conflict', 'gone') }
    export const d = 'Nothing was changed.'`),
  ).toEqual([
    '2 Close',
    '2 Show all',
    '2 Show {}',
    '3 Save it',
    '4 step',
    '4 steps',
    '7 Owner',
    '7 {} of {}',
    '8 gone',
    '9 Nothing was changed.',
  ])
})

test('forms of numbers, days and sorting that ask the system are found', () => {
  expect(found('a.toLocaleString(); b.localeCompare(c); new Intl.DateTimeFormat("en")')).toEqual([
    '1 toLocaleString',
    '1 localeCompare',
    '1 Intl.DateTimeFormat',
  ])
})

test('what programs read is none', () => {
  expect(
    found(`import a from 'Some thing here'
    type Kind = 'Two words'
    const b = <a className={\`x \${c} wide\`} href="#/Runs here" style={{ font: 'Noto Sans, Arial' }} data-x="Two words">·</a>
    throw new Error('A defect of the program.')
    log.warn('The server did not answer.', {})
    db.prepare('SELECT id FROM log WHERE id = ?')
    const d = \`SELECT id FROM \${table} WHERE seq = ?\`
    if (key === 'Arrow Down') e(messages.saveIt, 'team.list')`),
  ).toEqual([])
})
