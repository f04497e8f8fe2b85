import type { Draft } from '../src/wire'

/** A draft and what is known beside its text. */
export interface Setting {
  readonly text: string
  readonly platforms: readonly string[]
  readonly positioning: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly markets?: readonly string[]
}

const FACTS = ['kind', 'surface', 'sponsored', 'gifted', 'affiliate', 'boosted', 'label']

/** A file that holds a draft and its report. `snslint FILE` reads it as well: it is a JSON payload with front-matter keys. */
export function shared(setting: Setting, report: Draft | null): string {
  const { text, platforms, positioning, facts, markets } = setting
  const known = {
    ...(platforms.length ? { platforms } : {}),
    ...(positioning ? { positioning } : {}),
    ...(markets?.length ? { markets } : {}),
  }
  return JSON.stringify({ body: text, ...known, ...facts, ...(report ? { report } : {}) }, null, 2)
}

/** What a shared file says: JSON, or a report page with the JSON inside. Null when it is neither. */
export function opened(content: string): Setting | null {
  const page = /<script type="application\/json" id="snslint">([\s\S]*?)<\/script>/.exec(content)
  try {
    const data: unknown = JSON.parse(page?.[1] ?? content)
    if (!data || typeof data !== 'object') return null
    const said = data as Record<string, unknown>
    if (typeof said['body'] !== 'string') return null
    return {
      text: said['body'],
      platforms: words(said['platforms']),
      markets: words(said['markets']),
      positioning: typeof said['positioning'] === 'string' ? said['positioning'] : '',
      facts: Object.fromEntries(FACTS.filter((key) => key in said).map((key) => [key, said[key]])),
    }
  } catch {
    return null
  }
}

function words(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}
