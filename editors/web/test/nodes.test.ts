// @vitest-environment happy-dom
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NodeText } from '../src/nodes'

function editable(html: string): Element {
  const root = document.createElement('div')
  root.innerHTML = html
  return root
}

describe('the text of an element', () => {
  it.each([
    ['<p>One</p><p>Two</p>', 'One\nTwo'],
    ['One<div>Two</div>Three', 'One\nTwo\nThree'],
    ['One<br>Two<br><br>Three', 'One\nTwo\n\nThree'],
    ['<p>One<br></p><p><br></p><p>Two</p>', 'One\nTwo'],
    ['Tag <b>3</b> <i>fri</i>ends 🏕️', 'Tag 3 friends 🏕️'],
    ['<ul><li>a</li><li>b</li></ul>', 'a\nb'],
    ['<div><div><p>deep</p></div></div>after', 'deep\nafter'],
    ['', ''],
  ])('%s reads %j', (html, text) => {
    expect(new NodeText(editable(html)).text).toBe(text)
  })

  it('finds every stretch of it again, across elements and astral characters', () => {
    const words = fc.constantFrom('a', 'bc', '🏕️', '👩‍👩‍👧', '𠮷野', ' ', 'x')
    const inline = fc.tuple(fc.constantFrom('', 'b', 'i', 'span'), words).map(([tag, word]) => (tag ? `<${tag}>${word}</${tag}>` : word))
    const block = fc.array(inline, { minLength: 1, maxLength: 6 }).map((parts) => `<p>${parts.join('')}</p>`)
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), fc.nat(), fc.nat(), (blocks, one, two) => {
        const read = new NodeText(editable(blocks.join('')))
        const from = one % (read.text.length + 1)
        const to = from + (two % (read.text.length + 1 - from))
        fc.pre(to > from)
        const range = read.range(from, to)!
        // a line break lies between nodes, so a range does not hold it
        expect(range.toString()).toBe(read.text.slice(from, to).replaceAll('\n', ''))
      }),
    )
  })

  it('leaves the element as it was', () => {
    const root = editable('Tag <b>3</b> <i>fri</i>ends<br>x')
    const before = root.innerHTML
    new NodeText(root).range(2, 9)
    expect(root.innerHTML).toBe(before)
  })
})
