/** Pictures for the documentation: `npm run shots [FOLDER]`. */

import { resolve } from 'node:path'
import { Stage } from './stage'

const FOLDER = resolve(process.argv[2] ?? resolve(import.meta.dirname, '../../../docs/images'))
const SHOTS = [
  { name: 'web-light', theme: 'light', lang: 'en', width: 1240, height: 860, example: 0 },
  { name: 'web-dark', theme: 'dark', lang: 'en', width: 1240, height: 860, example: 0, open: true },
  { name: 'web-zh', theme: 'light', lang: 'zh', width: 1240, height: 860, example: 3, open: true },
  { name: 'web-narrow', theme: 'light', lang: 'en', width: 400, height: 860, example: 2 },
  { name: 'web-narrow-zh', theme: 'dark', lang: 'zh', width: 400, height: 860, example: 3, all: true },
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
  if ('open' in shot) await page.evaluate(() => document.querySelector('snslint-editor')!.nextFinding())
  await page.waitForTimeout(300)
  await page.screenshot({ path: `${FOLDER}/${shot.name}.png`, fullPage: 'all' in shot })
  await page.close()
}
await stage.close()
