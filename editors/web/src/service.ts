import type { Draft, Question } from './wire'

/** Why there is no report: the service cannot be reached, is busy, took too long, lets this page not ask, or refuses the question. */
export type Trouble = 'unreachable' | 'busy' | 'incomplete' | 'denied' | 'refused'

export class ServiceError extends Error {
  constructor(
    readonly trouble: Trouble,
    message = '',
    /** Milliseconds the service asks to wait; 0 when it says nothing. */
    readonly wait = 0,
  ) {
    super(message)
  }
}

/** The service behind an address: `/snslint` means `/snslint/v1/check`. */
export class Service {
  constructor(
    readonly endpoint: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** The report on a text, offsets in UTF-16 code units. Throws ServiceError, or an AbortError when aborted. */
  async check(text: string, question: Question, signal?: AbortSignal): Promise<Draft> {
    const asked = Object.fromEntries(Object.entries(question).filter(([, value]) => filled(value)))
    const answer = (await this.#ask('/v1/check', signal, { ...asked, text, unit: 'utf16' })) as {
      incomplete: boolean
      draft: Draft | null
    }
    if (answer.incomplete || !answer.draft) throw new ServiceError('incomplete')
    return answer.draft
  }

  /** Names of platforms by id, in one language. */
  async platforms(): Promise<Record<string, { title: Record<string, string> } & Record<string, unknown>>> {
    return (await this.#ask('/v1/platforms')) as Record<string, { title: Record<string, string> }>
  }

  async #ask(path: string, signal?: AbortSignal, body?: unknown): Promise<unknown> {
    let answer: Response
    try {
      answer = await fetch(this.endpoint.replace(/\/+$/, '') + path, {
        method: body ? 'POST' : 'GET',
        headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...this.headers },
        credentials: 'same-origin',
        ...(body ? { body: JSON.stringify(body) } : {}),
        ...(signal ? { signal } : {}),
      })
      if (answer.ok) return await answer.json()
    } catch (error) {
      if (signal?.aborted) throw error
      throw new ServiceError('unreachable')
    }
    const problem = (await answer.json().catch(() => ({}))) as { title?: string; detail?: string }
    const wait = Number(answer.headers.get('retry-after')) * 1000 || 0
    const busy = answer.status === 429 || answer.status === 503
    // a gateway that cannot reach the service, or a page in its place, is no refusal of the draft
    const away = answer.status >= 500 || answer.status === 404
    const denied = answer.status === 401 || answer.status === 403
    const trouble = busy ? 'busy' : away ? 'unreachable' : denied ? 'denied' : 'refused'
    throw new ServiceError(trouble, problem.title ?? problem.detail ?? '', wait)
  }
}

function filled(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false
  return typeof value !== 'object' || Object.keys(value).length > 0
}
