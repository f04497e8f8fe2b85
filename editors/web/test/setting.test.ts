// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { reportPage } from '../playground/report'
import { opened, shared } from '../playground/setting'
import { placed } from '../src/offsets'
import { draft, finding } from './made'

const SETTING = { text: 'Tag 3 🏕️ </script><b>friends</b>', platforms: ['facebook'], positioning: 'sales-led', facts: { kind: 'giveaway', sponsored: true }, markets: ['US'] }

describe('a shared file', () => {
  it('opens again as it was', () => {
    expect(opened(shared(SETTING, draft()))).toEqual(SETTING)
  })

  it('opens again from the report page, which no draft can break out of', () => {
    const found = placed([finding({ from: 0, to: 5, text: 'Tag 3' })])
    const page = reportPage(SETTING.text, draft(found), found, 'zh', (id) => id, shared(SETTING, draft(found)))
    expect(opened(page)).toEqual(SETTING)
    expect(page.match(/<\/script>/g)).toHaveLength(1)
    expect(page).not.toContain('<b>friends')
    expect(page).toContain('lang="zh-CN"')
  })

  it.each(['', 'null', '[]', '{}', '{"body": 3}', 'hello', '<html></html>', '{"body":'])('%j holds no draft', (content) => {
    expect(opened(content)).toBeNull()
  })
})
