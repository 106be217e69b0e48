import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { picturesOfPlaybook } from '#shared/entities/richText/textPicture.ts'
import { pngPicture, realPictures } from '#test/support/pictures.ts'
import { publishProcedure } from '#test/support/procedures.ts'
import { editStep } from './mainJob/world.ts'
import { openOneApp } from './oneApp.ts'

const app = await openOneApp('pictures')
const { page } = app.window
let playbook: { id: string; slug: string }

beforeAll(async () => {
  playbook = await publishProcedure(app.product, 2)
  await app.window.goTo(`/playbooks/${playbook.slug}`)
  await editStep(page, 1)
  await page.getByText('Look at it.').first().click()
  await editor().waitFor()
})

const editor = () => page.getByRole('textbox', { name: 'Text of step 1' })
const tool = (name: string) => page.getByRole('toolbar', { name: 'Text' }).getByRole('button', { name })
const said = (words: RegExp) => page.getByRole('alert').filter({ hasText: words }).first()
const pictures = () => editor().locator('figure img')

/** The pictures of step 1 as the core has them. */
async function kept() {
  const { draft } = await app.product.call('playbooks.get', { playbook: playbook.id })
  return (draft.steps[0]?.body.content ?? [])
    .filter(({ type }) => type === 'picture')
    .map(({ attrs }) => attrs)
}

/** Pastes or drops as a program would give it. */
async function give(
  kind: 'paste' | 'drop',
  html: string,
  file?: { name: string; type: string; bytes: Uint8Array },
) {
  await editor().evaluate(
    (element, { kind, html, file }) => {
      const data = new DataTransfer()
      if (html !== '') data.setData('text/html', html)
      if (file) {
        const bytes = Uint8Array.from(atob(file.data), (letter) => letter.charCodeAt(0))
        data.items.add(new File([bytes], file.name, { type: file.type }))
      }
      const { left, bottom } = element.getBoundingClientRect()
      element.dispatchEvent(
        kind === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
          : new DragEvent('drop', {
              dataTransfer: data,
              bubbles: true,
              cancelable: true,
              clientX: left + 20,
              clientY: bottom - 10,
            }),
      )
    },
    { kind, html, file: file && { ...file, data: Buffer.from(file.bytes).toString('base64') } },
  )
}

test('a chosen picture stands in the text, is described, sized by the keyboard, and undone', async () => {
  const png = { name: 'oven.png', mimeType: 'image/png', buffer: Buffer.from(pngPicture(600, 300)) }
  await page.locator('input[data-picture-input]').setInputFiles(png)
  await page.getByRole('textbox', { name: 'Description' }).fill('The switch of the oven')
  await page.keyboard.press('Enter')
  await pictures().first().waitFor()
  await expect
    .poll(kept, { timeout: 5_000 })
    .toMatchObject([{ alt: 'The switch of the oven', width: 600, height: 300 }])
  await tool('Small').click()
  await expect.poll(kept, { timeout: 5_000 }).toMatchObject([{ size: 'small' }])
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Description' }).waitFor()
  await page.keyboard.press('Escape')
  await app.window.look('A picture in the editor')
  await page.keyboard.press('Delete')
  await expect.poll(kept, { timeout: 5_000 }).toEqual([])
  await page.keyboard.press('Control+z')
  await expect.poll(kept, { timeout: 5_000 }).toMatchObject([{ alt: 'The switch of the oven' }])
})

test('pictures are pasted and dropped; nothing is fetched from the web', async () => {
  // The picture is selected, and stays: what comes next stands behind it.
  await pictures().first().click()
  await page.keyboard.type('Behind. ')
  await pictures().first().click()
  await give('paste', '', { name: 'image.png', type: 'image/png', bytes: pngPicture(20, 10) })
  await page.getByRole('textbox', { name: 'Description' }).press('Escape')
  await expect.poll(() => editor().evaluate((text) => text === document.activeElement)).toBe(true)
  await expect.poll(kept, { timeout: 5_000 }).toHaveLength(2)
  const gif = Buffer.from(realPictures.gif).toString('base64')
  await give('paste', `<p>From Word</p><img alt="Door" src="data:image/gif;base64,${gif}"><p>After</p>`)
  await expect.poll(kept, { timeout: 5_000 }).toHaveLength(3)
  expect((await kept()).at(-1)).toMatchObject({ alt: 'Door', width: 8 })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await give('paste', '<p>Text</p><img src="https://tracker.example/x.png">')
  await said(/wasn’t pasted, because it is on another website/).waitFor()
  await give('drop', '', { name: 'drawing.svg', type: 'image/svg+xml', bytes: Buffer.from('<svg></svg>') })
  await said(/SVG pictures can run code/).waitFor()
  await give('drop', '', { name: 'photo.jpg', type: 'image/jpeg', bytes: realPictures.jpeg })
  await expect.poll(kept, { timeout: 5_000 }).toHaveLength(4)
  expect(asked.filter((url) => url.includes('tracker'))).toEqual([])
})

test('readers see it in the version, on paper and in a run, and a click enlarges it', async () => {
  await page.getByRole('textbox', { name: 'Description' }).press('Escape')
  await editor().press('Escape')
  await app.product.call('playbooks.publish', { playbookId: playbook.id })
  const run = await app.product.call('runs.start', { playbookId: playbook.id })
  await app.window.goTo(`/runs/${run.id}`)
  const guide = page.getByRole('region', { name: 'Instructions' })
  await guide.getByRole('button', { name: 'Enlarge the picture: The switch of the oven' }).click()
  await page.getByRole('dialog').getByRole('img', { name: 'The switch of the oven' }).waitFor()
  await app.window.look('An enlarged picture')
  await page.keyboard.press('Escape')
  await app.window.look('A picture in a run')
  await app.window.goTo(`/playbooks/${playbook.slug}`)
  await page.getByRole('button', { name: /Enlarge the picture: Door/ }).waitFor()
  const paper = Buffer.from(await page.pdf()).toString('latin1')
  expect(paper.match(/\/Subtype \/Image/g)?.length ?? 0).toBeGreaterThanOrEqual(4)
})

test('a ZIP file of texts and pictures is imported, and says what it left out', async () => {
  await app.window.goTo('/playbooks/import/files')
  const text =
    '# Clean the oven\n\n1. Switch it off\n\n   ![The red switch](images/switch.png)\n\n   ![Away](https://example.org/x.png)\n'
  const archive = zipSync({
    'oven/clean.md': Buffer.from(text),
    'oven/images/switch.png': pngPicture(300, 150),
    'oven/images/unused.png': pngPicture(30, 15),
  })
  const zip = { name: 'oven.zip', mimeType: 'application/zip', buffer: Buffer.from(archive) }
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose files' }).click()
  await (await chooser).setFiles(zip)
  await page.getByText('Pictures on websites are not fetched').waitFor()
  await page.getByText('No imported text uses this picture.').waitFor()
  await app.window.look('An import with pictures')
  await page.getByRole('link', { name: 'Clean the oven' }).click()
  await page.getByRole('button', { name: 'Enlarge the picture: The red switch' }).waitFor()
  await app.window.look('An imported picture')
  const made = (await app.product.call('playbooks.list', {})).items.find(
    ({ name }) => name === 'Clean the oven',
  )
  expect(made?.importedFrom).toBe('oven/clean.md')
})

test('words stand in place of a picture that is damaged, and of one that is not here, which then appears', async () => {
  const { items } = await app.product.call('playbooks.list', {})
  const { draft } = await app.product.call('playbooks.get', { playbook: items[0]!.id })
  const { sha256 } = [...picturesOfPlaybook(draft)][0]!
  const [organization] = readdirSync(join(app.product.dataDir, 'organizations'))
  const blobs = join(app.product.dataDir, 'organizations', organization!, 'blobs')
  const path = join(blobs, sha256.slice(0, 2), sha256)
  const bytes = readFileSync(path)
  writeFileSync(path, 'no picture')
  await page.reload()
  await page.getByText('This picture can’t be shown.').waitFor()
  await app.window.look('A damaged picture')
  rmSync(path)
  await page.reload()
  await page.getByText('hasn’t arrived on this computer yet').waitFor()
  await page.getByText('Picture: The red switch').waitFor()
  await app.window.look('A picture that is not here')
  writeFileSync(path, bytes)
  await page.getByRole('button', { name: 'Enlarge the picture: The red switch' }).waitFor()
  expect(app.window.takeErrors()).toEqual([])
})

test('nothing of it was an error, and every screen is accessible', () => {
  expect(app.window.takeErrors()).toEqual([])
})
