import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changed, covering, difference, inPair, moved, placed } from '../src/offsets'
import { finding } from './made'

// emoji, families joined by zero-width joiners, Han beyond the BMP, plain letters, breaks
const piece = fc.constantFrom('a', 'b ', '\n', '🏕️', '⛺', '👩‍👩‍👧', '𠮷', '薇', 'é', '😀', '😁')
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))

describe('difference', () => {
  it('makes the new text of the old one, whatever was changed', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(changed(before, [difference(before, after)])).toBe(after)
      }),
    )
  })

  it('never cuts an astral character in two', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { from, to, text: put } = difference(before, after)
        expect(inPair(before, from)).toBe(false)
        expect(inPair(before, to)).toBe(false)
        expect(put.isWellFormed()).toBe(true)
      }),
    )
  })

  it('keeps halves together that two characters share', () => {
    // 😀 and 😁 share their first unit
    expect(difference('x😀y', 'x😁y')).toEqual({ from: 1, to: 3, text: '😁' })
  })
})

describe('moved', () => {
  it('keeps words that were not touched on the same words', () => {
    fc.assert(
      fc.property(text, text, text, text, fc.boolean(), (head, words, tail, put, before) => {
        fc.pre(words.length > 0)
        const old = head + words + tail
        const next = before ? put + old : old + put
        const range = { from: head.length, to: head.length + words.length }
        const change = before ? { from: 0, to: 0, text: put } : { from: old.length, to: old.length, text: put }
        const now = moved(range, change)!
        expect(next.slice(now.from, now.to)).toBe(words)
      }),
    )
  })

  it('gives up words that were touched', () => {
    expect(moved({ from: 2, to: 6 }, { from: 3, to: 4, text: 'x' })).toBeNull()
    expect(moved({ from: 2, to: 6 }, { from: 4, to: 4, text: 'x' })).toBeNull()
    expect(moved({ from: 2, to: 6 }, { from: 0, to: 9, text: '' })).toBeNull()
  })

  it('lets words stand that are only bordered', () => {
    expect(moved({ from: 2, to: 6 }, { from: 6, to: 8, text: '' })).toEqual({ from: 2, to: 6 })
    expect(moved({ from: 2, to: 6 }, { from: 0, to: 2, text: 'abc' })).toEqual({ from: 3, to: 7 })
  })
})

describe('changed', () => {
  it('puts what goes in one place in the order given', () => {
    const put = (text: string) => ({ from: 1, to: 1, text })
    expect(changed('xy', [put('a'), put('𠮷'), { from: 1, to: 2, text: 'z' }])).toBe('xa𠮷z')
  })
})

describe('covering', () => {
  it('does in one change what several do', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 5 }), (parts) => {
        let old = ''
        const changes = parts.map(([between, gone, put]) => {
          old += between
          const from = old.length
          old += gone
          return { from, to: old.length, text: put }
        })
        expect(changed(old, [covering(old, changes)])).toBe(parts.map(([between, , put]) => between + put).join(''))
      }),
    )
  })
})

describe('placed', () => {
  it('gives findings of one fingerprint ids of their own', () => {
    expect(placed([finding({ fingerprint: 'x' }), finding({ fingerprint: 'x' })]).map(({ id }) => id)).toEqual(['x', 'x.2'])
  })

  it('counts a byte-order mark that the service left out', () => {
    const [one] = placed([finding({ from: 3, to: 5, fixes: [{ from: 3, to: 5, text: 'y' }] })], 1)
    expect(one).toMatchObject({ from: 4, to: 6, changes: [{ edits: [{ from: 4, to: 6, text: 'y' }] }] })
  })
})
