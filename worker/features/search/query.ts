import { languageOfTag, type TextLanguage } from '../../core/text-languages'
import { Tag } from '../../core/text'
import { DAY } from '../../core/time'
import { wordsOf } from '../../core/words'
import { Username } from '../profiles/contract'
import { type Condition, isConditionName } from './unread'

/*
 * What people type into the search, read without ever failing: what is not a condition is words.
 *
 *   carrot "spring soup" -rain #garden from:ada after:2025-01-01 language:en is:friends
 */

/** Words in a row, as `core/words.ts` sets them apart. */
export type Term = {
  words: string
  /** Exactly these words; otherwise one word that begins so. */
  whole: boolean
}

export type PostQuery = {
  terms: Term[]
  excluded: Term[]
  tags: string[]
  excludedTags: string[]
  /** By any of these people. */
  from: string[]
  /** By none of these. */
  notFrom: string[]
  /** From this moment on. */
  after: number | null
  /** Up to this moment. */
  before: number | null
  /** In any of these languages. */
  languages: TextLanguage[]
  /** In none of these. */
  notLanguages: TextLanguage[]
  hasImage: boolean
  isFriends: boolean
  isMine: boolean
}

const nothing = (): PostQuery => ({
  terms: [],
  excluded: [],
  tags: [],
  excludedTags: [],
  from: [],
  notFrom: [],
  after: null,
  before: null,
  languages: [],
  notLanguages: [],
  hasImage: false,
  isFriends: false,
  isMine: false,
})

/** A piece between spaces; in quotes there may be spaces inside. A quote that never closes goes to the end. */
const PIECE = /(?<minus>-?)(?:(?<name>[a-z]+):)?(?:"(?<quoted>[^"]*)(?:"|$)|(?<plain>[^\s"]+))/giu
/** What phones and word processors make of a quote. */
const QUOTES = /[“”„‟«»＂]/g

export function parseQuery(typed: string): PostQuery {
  return readQuery(typed).query
}

/** The query, and the conditions that make no sense as they stand: those are looked for as words. */
export function readQuery(typed: string): { query: PostQuery; unread: Condition[] } {
  const query = nothing()
  const unread: Condition[] = []
  for (const { 0: piece, groups = {} } of typed.replace(QUOTES, '"').matchAll(PIECE)) {
    const isExcluded = groups['minus'] === '-'
    const value = groups['quoted'] ?? groups['plain'] ?? ''
    const name = groups['name']?.toLowerCase()
    const isRead =
      name === undefined
        ? groups['quoted'] === undefined && value.startsWith('#') && addTag(query, value, isExcluded)
        : addCondition(query, name, value, isExcluded)
    if (isRead) continue
    if (isConditionName(name)) unread.push({ name, value, isExcluded })
    const words = name === undefined ? value : piece.slice(isExcluded ? 1 : 0)
    addTerm(isExcluded ? query.excluded : query.terms, words, groups['quoted'] !== undefined)
  }
  return { query, unread }
}

/** Whether it says anything at all. */
export function isEmpty(query: PostQuery): boolean {
  return printQuery(query) === ''
}

/** The same query in its plainest form; read again it is the same. */
export function printQuery(query: PostQuery): string {
  return [
    ...query.terms.map(printTerm),
    ...query.excluded.map((term) => `-${printTerm(term)}`),
    ...query.tags.map((tag) => `#${tag}`),
    ...query.excludedTags.map((tag) => `-#${tag}`),
    ...query.from.map((name) => `from:${name}`),
    ...query.notFrom.map((name) => `-from:${name}`),
    ...(query.after === null ? [] : [`after:${dayName(query.after)}`]),
    ...(query.before === null ? [] : [`before:${dayName(query.before)}`]),
    ...query.languages.map((code) => `language:${code}`),
    ...query.notLanguages.map((code) => `-language:${code}`),
    ...(query.hasImage ? ['has:image'] : []),
    ...(query.isFriends ? ['is:friends'] : []),
    ...(query.isMine ? ['is:mine'] : []),
  ].join(' ')
}

function printTerm({ words, whole }: Term): string {
  return whole ? `"${words}"` : words
}

function addTerm(terms: Term[], text: string, isQuoted: boolean): void {
  const words = wordsOf(text).trim()
  const term = { words, whole: isQuoted || !isBeginning(words) }
  if (words !== '' && !terms.some((each) => each.words === words && each.whole === term.whole))
    terms.push(term)
}

/** One letter begins too much, and what is several words (`don't`, `白兎`) is looked for as it stands. */
function isBeginning(words: string): boolean {
  return !words.includes(' ') && [...words].length > 1 && /^[\p{L}\p{N}]/u.test(words)
}

/** Whether the condition is one there is, and its value makes sense. */
function addCondition(query: PostQuery, name: string, value: string, isExcluded: boolean): boolean {
  switch (name) {
    case 'from':
      return addPerson(isExcluded ? query.notFrom : query.from, value)
    case 'tag':
      return addTag(query, value, isExcluded)
    case 'language':
      return addLanguage(isExcluded ? query.notLanguages : query.languages, value)
    case 'before':
    case 'after':
      return !isExcluded && addDate(query, name, value)
    case 'has':
    case 'is':
      return !isExcluded && addFlag(query, `${name}:${value.toLowerCase()}`)
    default:
      return false
  }
}

function addPerson(people: string[], value: string): boolean {
  const name = Username.safeParse(value.replace(/^@/, ''))
  if (name.success && !people.includes(name.data)) people.push(name.data)
  return name.success
}

function addTag(query: PostQuery, value: string, isExcluded: boolean): boolean {
  const tag = Tag.safeParse(value)
  const tags = isExcluded ? query.excludedTags : query.tags
  if (tag.success && !tags.includes(tag.data)) tags.push(tag.data)
  return tag.success
}

function addLanguage(languages: TextLanguage[], value: string): boolean {
  const language = languageOfTag(value)
  if (language !== null && !languages.includes(language)) languages.push(language)
  return language !== null
}

/** `2025`, `2025-03` or `2025-03-14`: the first moment of it, UTC. */
function addDate(query: PostQuery, side: 'before' | 'after', value: string): boolean {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value) ?? []
  const at = Date.parse(`${year}-${month}-${day}T00:00:00Z`)
  if (Number.isNaN(at) || dayName(at) !== `${year}-${month}-${day}`) return false
  query[side] = side === 'after' ? Math.max(at, query.after ?? at) : Math.min(at, query.before ?? at)
  return true
}

function addFlag(query: PostQuery, flag: string): boolean {
  if (flag === 'has:image') query.hasImage = true
  else if (flag === 'is:friends') query.isFriends = true
  else if (flag === 'is:mine') query.isMine = true
  else return false
  return true
}

function dayName(at: number): string {
  return new Date(Math.floor(at / DAY) * DAY).toISOString().slice(0, 10)
}
