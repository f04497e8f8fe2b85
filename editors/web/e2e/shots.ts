/** Pictures for the documentation: `npm run shots [FOLDER]`. */

import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { Stage } from './stage'

const FOLDER = resolve(process.argv[2] ?? resolve(import.meta.dirname, '../../../docs/images'))
const SHOTS = [
  { name: 'web-light', theme: 'light', lang: 'en', width: 1180, height: 800, example: 0, panel: true },
  { name: 'web-dark', theme: 'dark', lang: 'en', width: 1180, height: 800, example: 2, open: true },
  { name: 'web-zh', theme: 'light', lang: 'zh', width: 1180, height: 800, example: 3, open: true },
  { name: 'web-narrow', theme: 'light', lang: 'en', width: 400, height: 1500, example: 1 },
] as const

const stage = await Stage.open()
for (const shot of SHOTS) {
  const page = await stage.browser.newPage({
    viewport: { width: shot.width, height: shot.height },
    colorScheme: shot.theme,
    locale: shot.lang === 'zh' ? 'zh-CN' : 'en-GB',
  })
  page.on('console', (message) => console.log(shot.name, message.text()))
  page.on('pageerror', (error) => console.log(shot.name, error))
  await page.goto(`${stage.url}/play/index.html`)
  await page.locator('#examples button').nth(shot.example).click()
  await page.waitForFunction(() => document.querySelector('snslint-editor')?.checker.state === 'done')
  await page.waitForTimeout(600)
  // the first finding that has words
  if ('open' in shot) {
    await page.evaluate(() => {
      const editor = document.querySelector('snslint-editor')!
      editor.focusFinding(editor.findings.find(({ from, to }) => to > from)!.id)
    })
  }
  if ('panel' in shot) await page.locator('snslint-panel [role=option]').first().click()
  await page.waitForTimeout(300)
  await page.screenshot({ path: `${FOLDER}/${shot.name}.png` })
  await page.close()
}
await stage.close()
// a quarter of the size, where Debian's pngquant is there
const files = SHOTS.map(({ name }) => `${FOLDER}/${name}.png`)
spawnSync('pngquant', ['--quality', '70-95', '--strip', '--force', '--ext', '.png', ...files], { stdio: 'inherit' })
