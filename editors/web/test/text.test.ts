import { describe, expect, it } from 'vitest'
import { count, say } from '../src/text'

describe('texts', () => {
  it('fill their gaps and leave none open', () => {
    expect(say('bears', 'en', { aim: 10, limit: 30 })).toBe('aim 10, limit 30')
    expect(say('bears', 'zh', { aim: 10, limit: 30 })).toBe('目标 10，上限 30')
    expect(say('refused', 'en')).toBe('Not checked: ')
  })

  it('count', () => {
    expect([0, 1, 2].map((n) => count(n, 'en'))).toEqual(['No findings', '1 finding', '2 findings'])
    expect(count(2, 'zh')).toBe('2 个问题')
  })
})
