import { afterAll, beforeAll } from 'vitest'
import type { CaseCard } from '../features/moderation/contract-desk'
import type { MyAction } from '../features/moderation/contract'
import { testEnv } from './bus'
import { worldNumber } from './fresh-world'
import { personAs } from './roles'
import type { Person } from './world'

/** Words that the model of these tests finds something in, as Llama Guard would put it. */
export const HATEFUL = 'zorblax'
export const LEWD = 'frimbly'

const model = {
  run: (_: string, { messages }: Record<string, unknown>) => {
    const text = JSON.stringify(messages)
    const response = text.includes(HATEFUL) ? 'unsafe\nS10' : text.includes(LEWD) ? 'unsafe\nS12' : 'safe'
    return Promise.resolve({ response })
  },
}

/**
 * In this file what people write is analysed: what is HATEFUL is held, what is LEWD is limited. (Elsewhere tests say what
 * they like, as often as they like.)
 */
export function analysed(): void {
  beforeAll(() => void Object.assign(testEnv, { MODERATION: 'workers-ai', AI: model }))
  afterAll(() => void Object.assign(testEnv, { MODERATION: 'off', AI: undefined }))
}

const teams = new Map<number, Promise<[Person, Person]>>()

/** Two moderators, the same for all tests. */
export function moderators(): Promise<[Person, Person]> {
  const world = worldNumber()
  const team = teams.get(world) ?? Promise.all([personAs('moderator', 'mia'), personAs('moderator', 'noa')])
  teams.set(world, team)
  return team
}

export async function reports(person: Person, subject: object, reason = 'harassment'): Promise<void> {
  await person.does('POST', '/reports', { subject, reason })
}

/** The open case about something, found by a part of its subject, as a moderator finds it. */
export async function caseAbout(moderator: Person, what: string): Promise<CaseCard> {
  const { items } = await moderator.get<{ items: CaseCard[] }>('/moderation/cases?limit=50')
  const found = items.find(({ subject }) => JSON.stringify(subject).includes(what))
  if (!found) throw new Error(`no open case about ${what}`)
  return found
}

const reason = { rule: 'harassment', note: 'Not here, please.' }

export function acts(moderator: Person, caseId: string, kind: string, rest: object = {}) {
  const why = kind === 'dismiss' || kind === 'restore' ? {} : reason
  return moderator.request('POST', `/moderation/cases/${caseId}/actions`, { body: { kind, ...why, ...rest } })
}

/** Somebody reports it, and a moderator does something about it. */
export async function moderated(
  reporter: Person,
  moderator: Person,
  subject: { type: 'post' | 'comment'; id: string } | { type: 'profile'; username: string },
  kind: string,
  rest: object = {},
): Promise<CaseCard> {
  await reports(reporter, subject)
  const found = await caseAbout(moderator, 'id' in subject ? subject.id : subject.username)
  const { status, body } = await acts(moderator, found.id, kind, rest)
  if (status !== 201) throw new Error(JSON.stringify(body))
  return found
}

/** The latest thing that was done about a person. */
export async function latestAction(person: Person): Promise<MyAction> {
  const { items } = await person.get<{ items: MyAction[] }>('/users/me/moderation?limit=1')
  return items[0]!
}
