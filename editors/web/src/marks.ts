import type { Severity } from './wire'

/** A stretch to be marked: a finding's words, or the one the writer looks at. */
export interface Mark {
  readonly name: Severity | 'current'
  readonly range: Range
}

const PRIORITY = { current: 0, advice: 1, warning: 2, error: 3 }

/** Marks on ranges by the CSS Custom Highlight API: the document is not touched. One registry serves all editors. */
export class Highlights {
  static readonly supported = typeof Highlight !== 'undefined' && typeof CSS !== 'undefined' && 'highlights' in CSS
  #marks: readonly Mark[] = []

  set(marks: readonly Mark[]): void {
    for (const { name, range } of this.#marks) registered(name).delete(range)
    this.#marks = marks
    for (const { name, range } of marks) registered(name).add(range)
  }
}

function registered(name: Mark['name']): Highlight {
  const key = `snslint-${name}`
  let found = CSS.highlights.get(key)
  if (!found) {
    found = new Highlight()
    found.priority = PRIORITY[name]
    CSS.highlights.set(key, found)
  }
  return found
}

/** The same with boxes laid over the text, for browsers without that API. */
export class Boxes {
  #marks: readonly Mark[] = []

  constructor(private readonly layer: HTMLElement) {}

  set(marks: readonly Mark[]): void {
    this.#marks = marks
    this.draw()
  }

  /** Again, after the text was scrolled or laid out anew. */
  draw(): void {
    const origin = this.layer.getBoundingClientRect()
    const boxes = this.#marks.flatMap(({ name, range }) =>
      [...range.getClientRects()].map((rect) => {
        const box = document.createElement('i')
        box.className = name
        box.style.left = `${rect.left - origin.left}px`
        box.style.top = `${rect.top - origin.top}px`
        box.style.width = `${rect.width}px`
        box.style.height = `${rect.height}px`
        return box
      }),
    )
    this.layer.replaceChildren(...boxes)
  }
}
