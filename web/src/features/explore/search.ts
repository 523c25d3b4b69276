import { limits } from '../../../../worker/core/limits'
import { graphemes } from '../../text'

/** What somebody looks for: posts with a tag, or people, whose name may be a tag as well. */
export type Search =
  { kind: 'nothing' } | { kind: 'tag'; tag: string } | { kind: 'people'; q: string; tag: string | null }

export function readSearch(typed: string): Search {
  const q = typed.trim()
  const tag = tagIn(q)
  if (q === '' || q === '#' || q === '@') return { kind: 'nothing' }
  if (q.startsWith('#') && tag !== null) return { kind: 'tag', tag }
  return { kind: 'people', q: q.replace(/^#/, ''), tag: q.startsWith('@') ? null : tag }
}

const TAG = /^(?=.*\p{L})[\p{L}\p{N}\p{M}_]+$/u

function tagIn(q: string): string | null {
  const tag = q.replace(/^#/, '').normalize('NFKC').toLowerCase()
  return TAG.test(tag) && graphemes(tag) <= limits.tag.max ? tag : null
}
