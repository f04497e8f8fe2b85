import { covering, inOrder } from './offsets'
import { NodeText } from './nodes'
import type { Change } from './wire'

/** A field that is written in: what it says, where its words are, and how words are put in so that undo works. */
export interface Surface {
  readonly field: HTMLElement
  /** Whether its words can be changed now. */
  readonly writable: boolean
  /** The node in whose tree the marks are painted. */
  readonly painted: Node
  read(): string
  range(from: number, to: number): Range | null
  /** Offset of the caret; null when it is elsewhere. */
  caret(): number | null
  /** Select words, bring them into view and, if asked, move the focus there. */
  select(from: number, to: number, focus: boolean): void
  replace(changes: readonly Change[]): void
  /** Fit what is laid over the field to it. */
  layout(): void
}

const COPIED = [
  'direction', 'fontFamily', 'fontFeatureSettings', 'fontKerning', 'fontSize', 'fontStretch', 'fontStyle',
  'fontVariant', 'fontWeight', 'letterSpacing', 'lineHeight', 'overflowWrap', 'paddingBottom', 'paddingLeft',
  'paddingRight', 'paddingTop', 'tabSize', 'textAlign', 'textIndent', 'textTransform', 'whiteSpace', 'wordBreak',
  'wordSpacing',
] as const // prettier-ignore

/** A textarea; marks go on a transparent copy of its text that lies over it. */
export class TextareaSurface implements Surface {
  readonly #inner = document.createElement('div')
  readonly #text = document.createTextNode('')

  constructor(
    readonly field: HTMLTextAreaElement,
    private readonly mirror: HTMLElement,
  ) {
    this.#inner.append(this.#text)
    mirror.replaceChildren(this.#inner)
  }

  get writable(): boolean {
    return !this.field.disabled && !this.field.readOnly
  }

  get painted(): Node {
    return this.mirror
  }

  read(): string {
    return this.field.value
  }

  range(from: number, to: number): Range | null {
    if (to > this.#text.data.length) return null
    const range = document.createRange()
    range.setStart(this.#text, from)
    range.setEnd(this.#text, to)
    return range
  }

  caret(): number | null {
    const { selectionStart, selectionEnd } = this.field
    return selectionStart === selectionEnd ? selectionStart : null
  }

  select(from: number, to: number, focus: boolean): void {
    if (focus) this.field.focus({ preventScroll: true })
    if (focus) this.field.setSelectionRange(from, to)
    this.layout()
    const rect = this.range(from, to)?.getBoundingClientRect()
    const box = this.mirror.getBoundingClientRect()
    if (rect && (rect.top < box.top || rect.bottom > box.bottom)) {
      this.field.scrollTop += rect.top - box.top - box.height / 3
    }
    this.layout()
    this.field.scrollIntoView({ block: 'nearest' })
  }

  replace(changes: readonly Change[]): void {
    const { from, to, text } = covering(this.field.value, changes)
    this.field.focus({ preventScroll: true })
    this.field.setSelectionRange(from, to)
    if (typed(text)) return
    this.field.setRangeText(text, from, to, 'end')
    this.field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText', data: text }))
  }

  layout(): void {
    const { field, mirror } = this
    if (this.#text.data !== field.value) this.#text.data = field.value
    const from = getComputedStyle(field)
    const at = field.getBoundingClientRect()
    const origin = (mirror.offsetParent ?? mirror.parentElement!).getBoundingClientRect()
    for (const name of COPIED) this.#inner.style[name] = from[name]
    // a textarea keeps blanks at the end of a line even where the page's style would not
    if (!from.whiteSpace.startsWith('pre')) this.#inner.style.whiteSpace = 'pre-wrap'
    mirror.style.left = `${at.left - origin.left + field.clientLeft}px`
    mirror.style.top = `${at.top - origin.top + field.clientTop}px`
    mirror.style.width = `${field.clientWidth}px`
    mirror.style.height = `${field.clientHeight}px`
    this.#inner.style.width = `${field.clientWidth}px`
    this.#inner.style.transform = `translate(${-field.scrollLeft}px, ${-field.scrollTop}px)`
  }
}

/** An element with contenteditable; marks go on its own text nodes, which stay as they are. */
export class EditableSurface implements Surface {
  #read: NodeText

  constructor(readonly field: HTMLElement) {
    this.#read = new NodeText(field)
  }

  get writable(): boolean {
    return this.field.isContentEditable && this.field.getAttribute('aria-readonly') !== 'true'
  }

  get painted(): Node {
    return this.field
  }

  read(): string {
    this.#read = new NodeText(this.field)
    return this.#read.text
  }

  range(from: number, to: number): Range | null {
    return this.#read.range(from, to)
  }

  caret(): number | null {
    const selection = this.field.ownerDocument.getSelection()
    if (!selection?.isCollapsed || !selection.anchorNode) return null
    return this.#read.offset(selection.anchorNode, selection.anchorOffset)
  }

  select(from: number, to: number, focus: boolean): void {
    const range = this.range(from, to)
    if (!range) return
    if (focus) {
      this.field.focus({ preventScroll: true })
      const selection = this.field.ownerDocument.getSelection()
      selection?.removeAllRanges()
      selection?.addRange(range)
    }
    range.startContainer.parentElement?.scrollIntoView({ block: 'nearest' })
  }

  replace(changes: readonly Change[]): void {
    for (const { from, to, text } of inOrder(changes).reverse()) {
      this.select(from, to, true)
      const range = this.range(from, to)
      if (!range || typed(text)) continue
      range.deleteContents()
      range.insertNode(document.createTextNode(text))
      this.field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText', data: text }))
    }
  }

  layout(): void {}
}

/** Put a text in place of the selection as if it were typed: the only way that undo takes back. */
function typed(text: string): boolean {
  try {
    return text ? document.execCommand('insertText', false, text) : document.execCommand('delete')
  } catch {
    return false
  }
}

/** The field inside an element; null while there is none. */
export function surfaceOf(host: Element, mirror: HTMLElement): Surface | null {
  const field = host.querySelector('textarea, [contenteditable]:not([contenteditable="false"])')
  if (field instanceof HTMLTextAreaElement) return new TextareaSurface(field, mirror)
  mirror.replaceChildren()
  return field instanceof HTMLElement ? new EditableSurface(field) : null
}
