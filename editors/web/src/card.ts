import { details, type Telling } from './details'
import { BASE_SHEET, CARD_SHEET } from './style'
import type { Finding } from './wire'

/** `<snslint-card>`: what is said of one finding, beside its words. Never takes the focus by itself. */
export class Card extends HTMLElement {
  shown: Finding | null = null

  constructor() {
    super()
    const root = this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [BASE_SHEET, CARD_SHEET]
  }

  connectedCallback(): void {
    this.setAttribute('role', 'dialog')
    this.setAttribute('part', 'card')
    if ('popover' in this) this.popover = 'manual'
  }

  /** Show a finding beside a place of the window. */
  show(finding: Finding, beside: DOMRect, telling: Telling): void {
    this.shown = finding
    this.setAttribute('aria-label', finding.message)
    this.shadowRoot!.replaceChildren(details(finding, telling))
    this.setAttribute('open', '')
    if (this.popover !== undefined && !this.matches(':popover-open')) this.showPopover?.()
    this.#place(beside)
  }

  hide(): void {
    if (!this.shown) return
    this.shown = null
    this.removeAttribute('open')
    if (this.popover !== undefined && this.matches(':popover-open')) this.hidePopover?.()
  }

  /** Below the words, above where there is no room; inside the window either way. */
  #place(beside: DOMRect): void {
    const { width, height } = this.getBoundingClientRect()
    const view = document.documentElement
    const below = beside.bottom + 8
    const top = below + height > view.clientHeight && beside.top - 8 - height > 0 ? beside.top - 8 - height : below
    this.style.left = `${Math.max(12, Math.min(beside.left, view.clientWidth - width - 12))}px`
    this.style.top = `${Math.max(12, Math.min(top, view.clientHeight - height - 12))}px`
  }
}
