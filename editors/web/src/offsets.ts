/** Where things are. Everything here counts UTF-16 code units, as the DOM, CodeMirror and ProseMirror do. */

import type { Change, Finding, WireFinding } from './wire'

/** What changed between two texts: `from`–`to` of the old one became `text`. Never splits a surrogate pair. */
export function difference(before: string, after: string): Change {
  const most = Math.min(before.length, after.length)
  let head = 0
  while (head < most && before.charCodeAt(head) === after.charCodeAt(head)) head++
  if (head && inPair(before, head)) head--
  else if (head && inPair(after, head)) head--
  let tail = 0
  while (tail < most - head && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++
  if (tail && (inPair(before, before.length - tail) || inPair(after, after.length - tail))) tail--
  return { from: head, to: before.length - tail, text: after.slice(head, after.length - tail) }
}

/** Whether an offset lies between the two halves of an astral character. */
export function inPair(text: string, at: number): boolean {
  return isHalf(text.charCodeAt(at - 1), 0xd800) && isHalf(text.charCodeAt(at), 0xdc00)
}

function isHalf(unit: number, first: number): boolean {
  return unit >= first && unit < first + 0x400
}

/** A range after a change; null when the change touched its inside. */
export function moved<T extends { from: number; to: number }>(range: T, change: Change): T | null {
  const { from, to, text } = change
  if (range.to <= from && !(range.from === range.to && range.to > from)) return range
  if (range.from >= to) {
    const by = text.length - (to - from)
    return by ? { ...range, from: range.from + by, to: range.to + by } : range
  }
  return null
}

/** Findings after a change; those whose words were changed are gone until the next report. */
export function movedFindings(findings: readonly Finding[], change: Change): Finding[] {
  return findings.flatMap((finding) => {
    const at = finding.from === finding.to ? finding : moved(finding, change)
    if (!at) return []
    const changes = finding.changes.flatMap((fix) => {
      const edits = fix.edits.map((edit) => moved(edit, change))
      return edits.every((edit) => edit !== null) ? [{ ...fix, edits }] : []
    })
    return [{ ...at, changes }]
  })
}

/** Findings or changes as they stand in the text; what is at one place stays in the order given. */
export function inOrder<T extends { from: number; to: number }>(some: readonly T[]): T[] {
  return [...some].sort((a, b) => a.from - b.from || a.to - b.to)
}

/** A text after some changes that do not overlap. */
export function changed(text: string, changes: readonly Change[]): string {
  let result = ''
  let done = 0
  for (const { from, to, text: put } of inOrder(changes)) {
    result += text.slice(done, from) + put
    done = to
  }
  return result + text.slice(done)
}

/** Some changes as one that covers them all, so that one undo takes all of them back. */
export function covering(text: string, changes: readonly Change[]): Change {
  const from = Math.min(...changes.map((change) => change.from))
  const to = Math.max(...changes.map((change) => change.to))
  const inside = changes.map((change) => ({ ...change, from: change.from - from, to: change.to - from }))
  return { from, to, text: changed(text.slice(from, to), inside) }
}

/** The service's findings with places of our own; `shift` is what the service did not count at the start. */
export function placed(findings: readonly WireFinding[], shift = 0): Finding[] {
  const seen = new Map<string, number>()
  return findings.map((finding) => {
    const n = (seen.get(finding.fingerprint) ?? 0) + 1
    seen.set(finding.fingerprint, n)
    return {
      ...finding,
      id: n > 1 ? `${finding.fingerprint}.${n}` : finding.fingerprint,
      from: finding.start.offset + shift,
      to: finding.end.offset + shift,
      changes: finding.fixes.map(({ title, safe, edits }) => ({
        title,
        safe,
        edits: edits.map((edit) => ({ from: edit.start.offset + shift, to: edit.end.offset + shift, text: edit.text })),
      })),
    }
  })
}
