/** The components; importing this defines `<snslint-editor>` and `<snslint-panel>`. */

import { Card } from './card'
import { Editor } from './editor'
import { Panel } from './panel'

for (const [name, element] of [['snslint-card', Card], ['snslint-editor', Editor], ['snslint-panel', Panel]] as const) {
  if (!customElements.get(name)) customElements.define(name, element)
}

export { Card } from './card'
export { Checker, type State } from './checker'
export { Editor } from './editor'
export { ENDPOINT } from './endpoint'
export { Panel } from './panel'
export { Service, ServiceError, type Trouble } from './service'
export type { ResultDetail, Score, Source } from './source'
export type * from './wire'

declare global {
  interface HTMLElementTagNameMap {
    'snslint-card': Card
    'snslint-editor': Editor
    'snslint-panel': Panel
  }
}
