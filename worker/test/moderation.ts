import { afterAll, beforeAll } from 'vitest'
import type { CaseCard } from '../features/moderation/contract-desk'
import { testEnv } from './bus'
import { personAs } from './roles'
import type { Person } from './world'

/** Texts that the embedded analyzer is sure about, whoever writes them. */
export const foul = {
  /** Out of the lists. */
  limited: 'You are a pathetic worthless idiot, a stupid disgusting moron.',
} as const

/** In this file what people write is analysed, as it is by default; elsewhere tests say what they like. */
export function analysed(): void {
  const before = testEnv.MODERATION
  beforeAll(() => void (testEnv.MODERATION = 'embedded'))
  afterAll(() => void (testEnv.MODERATION = before))
}

let team: Promise<[Person, Person]> | undefined

/** Two moderators, the same in all of a file. */
export function moderators(): Promise<[Person, Person]> {
  team ??= Promise.all([personAs('moderator', 'mia'), personAs('moderator', 'noa')])
  return team
}

export async function reports(person: Person, subject: object, reason = 'harassment'): Promise<void> {
  await person.does('POST', '/reports', { subject, reason })
}

/** The open case about something somebody wrote, as a moderator finds it. */
export async function caseAbout(moderator: Person, id: string): Promise<CaseCard> {
  const cases = await moderator.all<CaseCard>('/moderation/cases', 50)
  const found = cases.find(({ subject }) => [subject.postId, subject.commentId].includes(id as never))
  if (!found) throw new Error(`no open case about ${id}`)
  return found
}

export function acts(moderator: Person, caseId: string, kind: string, rest: object = {}) {
  const reason = ['dismiss', 'restore'].includes(kind)
    ? {}
    : { rule: 'harassment', note: 'Not here, please.' }
  return moderator.request('POST', `/moderation/cases/${caseId}/actions`, {
    body: { kind, ...reason, ...rest },
  })
}
