// @vitest-environment node
import { createHash } from 'node:crypto'
import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import { testReport, testRun } from '#core/testing/reportData.ts'
import { htmlReport } from './htmlReport.ts'

const hostile = [
  '<script>window.hacked = true</script>',
  '<img src=x onerror="window.hacked = true">',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  '<a href="javascript:alert(1)">click</a>',
  '</title></style><script>window.hacked = true</script>',
  '&lt;b&gt; &amp;',
  '\u202egpj.exe',
]

const page = htmlReport(
  testReport(
    {
      'CC6.1': {
        state: 'met',
        playbooks: hostile.map((name, i) => ({ id: testRun(i).runId, name, versionNumber: 1 })),
        runs: hostile.map((name, i) => testRun(i, { name, playbookName: name })),
        findings: hostile.map((playbook) => ({ what: 'notRun', playbook })),
      },
    },
    { organizationName: hostile[0]!, teamName: hostile[5]!, generatedBy: hostile[1]! },
  ),
)
const dom = new JSDOM(page, { runScripts: 'dangerously' })
const { document } = dom.window

test('user texts are inert', () => {
  expect((dom.window as unknown as { hacked?: boolean }).hacked).toBeUndefined()
  expect(
    document.querySelectorAll('script, img, a, iframe, object, form, link, [onload], [onerror]'),
  ).toHaveLength(0)
  const names = [...document.querySelectorAll('.runs tbody th bdi')].map((n) => n.textContent)
  expect(names.slice(0, 7)).toEqual(hostile.slice(0, 7))
  expect(names[7]).toBe(' gpj.exe')
})

test('its policy allows only its own style', () => {
  const style = document.querySelector('style')!.textContent
  const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')!.getAttribute('content')
  const hash = createHash('sha256').update(style).digest('base64')
  expect(policy).toBe(`default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`)
  expect(document.querySelectorAll('[style], [src], [href]')).toHaveLength(0)
})

test('it shows every control with its state, the period and the checkpoint', () => {
  expect(document.querySelectorAll('.controls tbody tr:not(.family)')).toHaveLength(61)
  expect(document.querySelector('#control-CC6\\.1 .badge')!.textContent).toBe('Met')
  expect(document.querySelector('header')!.textContent).toContain(
    '1 Jan 2026 to 31 Mar 2026, both days included',
  )
  expect(document.querySelector('pre')!.textContent).toContain('orgata/')
})
