/** The text of an editable element and, for every place in it, the node it lies in. Reads only; nothing is changed. */

interface Piece {
  readonly node: Text
  readonly from: number
}

const BLOCKS = /^(address|article|aside|blockquote|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|tr|ul)$/

export class NodeText {
  readonly text: string
  readonly #pieces: Piece[] = []

  /** `root`: the element. Blocks and `<br>` become line breaks; what is not editable inside it reads as one blank. */
  constructor(readonly root: Element) {
    let text = ''
    let open = false // a block ended or began: a line break is due before more text
    const walk = (parent: Node): void => {
      for (const node of parent.childNodes) {
        if (node.nodeType === 3) {
          const data = (node as Text).data
          if (!data) continue
          if (open && text) text += '\n'
          open = false
          this.#pieces.push({ node: node as Text, from: text.length })
          // what a browser writes for a blank that must not collapse
          text += data.replaceAll('\u00a0', ' ')
        } else if (node.nodeType === 1) {
          const element = node as Element
          const name = element.localName
          if (name === 'br') {
            // the last one of a block only holds the line open
            if (element.nextSibling || !isBlock(parent, this.root)) {
              if (open && text) text += '\n'
              open = false
              text += '\n'
            }
          } else if (name !== 'script' && name !== 'style') {
            const block = BLOCKS.test(name)
            if (block && text) open = true
            const before = text.length
            walk(element)
            if (block && (text.length > before || open)) open = true
          }
        }
      }
    }
    walk(root)
    this.text = text
  }

  /** The range of `from`–`to` UTF-16 units of `text`; null where nothing of it lies in a node. */
  range(from: number, to: number): Range | null {
    const start = this.#find(from, false)
    const end = this.#find(to, true)
    if (!start || !end) return null
    const range = this.root.ownerDocument.createRange()
    range.setStart(start.node, Math.min(Math.max(0, from - start.from), start.node.data.length))
    range.setEnd(end.node, Math.min(Math.max(0, to - end.from), end.node.data.length))
    return range
  }

  /** The offset of a place in the DOM; null when it is not in the text. */
  offset(node: Node, at: number): number | null {
    const piece = this.#pieces.find((piece) => piece.node === node)
    return piece ? piece.from + at : null
  }

  /** The piece that holds an offset: at a border the later one for a start, the earlier one for an end. */
  #find(offset: number, end: boolean): Piece | undefined {
    let low = 0
    let high = this.#pieces.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      const { from } = this.#pieces[middle]!
      if (end ? from < offset : from <= offset) low = middle
      else high = middle - 1
    }
    const piece = this.#pieces[low]
    const beyond = piece && !end && offset > piece.from + piece.node.data.length
    return beyond ? (this.#pieces[low + 1] ?? piece) : piece
  }
}

function isBlock(node: Node, root: Element): boolean {
  return node === root || BLOCKS.test((node as Element).localName ?? '')
}
