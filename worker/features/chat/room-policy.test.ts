import { describe, expect, it } from 'vitest'
import {
  heirOf,
  mayDelete,
  mayEdit,
  mayLeave,
  mayHide,
  mayManage,
  mayPin,
  mayRead,
  mayReact,
  mayRemove,
  maySee,
  maySetRole,
  mayWrite,
  slowedFor,
  type MemberFacts,
  type MessageFacts,
  type RoomFacts,
  type Verdict,
} from './room-policy'

const group: RoomFacts = { kind: 'group', readOnly: false, slow: 0 }
const direct: RoomFacts = { kind: 'direct', readOnly: false, slow: 0 }
const closed: RoomFacts = { kind: 'direct', readOnly: true, slow: 0 }

const owner: MemberFacts = { role: 'owner', state: 'joined' }
const admin: MemberFacts = { role: 'admin', state: 'joined' }
const member: MemberFacts = { role: 'member', state: 'joined' }
const invited: MemberFacts = { role: 'member', state: 'invited' }
const gone: MemberFacts = { role: 'member', state: 'left' }

const own: MessageFacts = { isSender: true, isEvent: false, deleted: false }
const others: MessageFacts = { isSender: false, isEvent: false, deleted: false }
const event: MessageFacts = { isSender: true, isEvent: true, deleted: false }
const erased: MessageFacts = { isSender: true, isEvent: false, deleted: true }

const people = { owner, admin, member, invited, gone, stranger: null }
type Who = keyof typeof people

/** Everyone's answer, so that a rule is read as one line. */
function all(rule: (one: MemberFacts | null) => Verdict): Record<Who, string> {
  const answers = Object.entries(people).map(([who, facts]) => [who, rule(facts)?.code ?? 'yes'])
  return Object.fromEntries(answers) as Record<Who, string>
}

const outsiders = { gone: 'not_found', stranger: 'not_found' }
const outside = { invited: 'forbidden', ...outsiders }
const inside = (answer: string) => ({ owner: answer, admin: answer, member: answer })

describe('in a group', () => {
  it.each<[string, (one: MemberFacts | null) => Verdict, Record<Who, string>]>([
    ['sees it', maySee, { ...inside('yes'), invited: 'yes', ...outsiders }],
    ['reads', mayRead, { ...inside('yes'), ...outside }],
    ['writes', (m) => mayWrite(group, m), { ...inside('yes'), ...outside }],
    ['edits their own', (m) => mayEdit(group, m, own), { ...inside('yes'), ...outside }],
    ["edits another's", (m) => mayEdit(group, m, others), { ...inside('forbidden'), ...outside }],
    ['edits a deleted one', (m) => mayEdit(group, m, erased), { ...inside('conflict'), ...outside }],
    ['edits an event', (m) => mayEdit(group, m, event), { ...inside('forbidden'), ...outside }],
    ['reacts', (m) => mayReact(group, m, others), { ...inside('yes'), ...outside }],
    ['reacts to a deleted one', (m) => mayReact(group, m, erased), { ...inside('conflict'), ...outside }],
    ['deletes their own', (m) => mayDelete(group, m, own), { ...inside('yes'), ...outside }],
    ['pins one', (m) => mayPin(group, m, others), { ...inside('yes'), member: 'forbidden', ...outside }],
    ['pins an event', (m) => mayPin(group, m, event), { ...inside('forbidden'), ...outside }],
    ['pins a deleted one', (m) => mayPin(group, m, erased), { ...inside('conflict'), ...outside }],
    ['deletes one for themselves', (m) => mayHide(m, others), { ...inside('yes'), ...outside }],
    ['deletes an event for themselves', (m) => mayHide(m, event), { ...inside('forbidden'), ...outside }],
    [
      "deletes another's",
      (m) => mayDelete(group, m, others),
      { owner: 'yes', admin: 'yes', member: 'forbidden', ...outside },
    ],
    ['deletes an event', (m) => mayDelete(group, m, event), { ...inside('forbidden'), ...outside }],
    [
      'invites and renames',
      (m) => mayManage(group, m),
      { owner: 'yes', admin: 'yes', member: 'forbidden', ...outside },
    ],
    [
      'removes a member',
      (m) => mayRemove(group, m, member),
      { owner: 'yes', admin: 'yes', member: 'forbidden', ...outside },
    ],
    [
      'takes back an invitation',
      (m) => mayRemove(group, m, invited),
      { owner: 'yes', admin: 'yes', member: 'forbidden', ...outside },
    ],
    [
      'removes an admin',
      (m) => mayRemove(group, m, admin),
      { owner: 'yes', admin: 'forbidden', member: 'forbidden', ...outside },
    ],
    ['removes the owner', (m) => mayRemove(group, m, owner), { ...inside('forbidden'), ...outside }],
    [
      'gives a role',
      (m) => maySetRole(group, m, member, false),
      { owner: 'yes', admin: 'forbidden', member: 'forbidden', ...outside },
    ],
    [
      'gives a role to who was only invited',
      (m) => maySetRole(group, m, invited, false),
      { owner: 'conflict', admin: 'forbidden', member: 'forbidden', ...outside },
    ],
    ['leaves or declines', (m) => mayLeave(group, m), { ...inside('yes'), invited: 'yes', ...outsiders }],
  ])('who %s', (_, rule, expected) => expect(all(rule)).toEqual(expected))

  it('nobody takes their own role', () => {
    expect(maySetRole(group, owner, owner, true)?.code).toBe('conflict')
  })
})

describe('between two', () => {
  it('nobody invites, renames, removes, leaves or has a role', () => {
    const rules = [
      mayManage(direct, member),
      mayRemove(direct, member, member),
      mayLeave(direct, member),
      maySetRole(direct, member, member, false),
    ]
    expect(rules.map((verdict) => verdict?.code)).toEqual(Array(4).fill('conflict'))
  })

  it('nobody deletes what the other wrote', () => {
    expect(mayDelete(direct, member, others)?.code).toBe('forbidden')
  })

  it('a closed one is read, and what one wrote oneself can be taken away', () => {
    expect(mayRead(member)).toBeNull()
    expect(mayDelete(closed, member, own)).toBeNull()
    for (const refused of [
      mayWrite(closed, member),
      mayEdit(closed, member, own),
      mayReact(closed, member, others),
    ]) {
      expect(refused?.code).toBe('forbidden')
    }
  })
})

it('a group goes to the longest-standing admin, else member, else to nobody', () => {
  expect(heirOf([member, admin, { ...admin, role: 'admin' }])).toBe(admin)
  expect(heirOf([member, { ...member }])).toBe(member)
  expect(heirOf([])).toBeNull()
})

describe('between two, a message', () => {
  it('is pinned by both, while they may write', () => {
    expect(mayPin(direct, member, others)).toBeNull()
    expect(mayPin(closed, member, others)?.code).toBe('forbidden')
  })
})

describe('in slow mode somebody waits', () => {
  const slow: RoomFacts = { ...group, slow: 30 }
  it.each([
    ['the whole time right after a message', slow, member, 0, 30],
    ['the rest of it, in whole seconds', slow, member, 28_001, 2],
    ['no more when it is over', slow, member, 30_000, 0],
    ['not as the owner', slow, owner, 0, 0],
    ['not as an admin', slow, admin, 0, 0],
    ['not where it is off', group, member, 0, 0],
    ['not between two', { ...slow, kind: 'direct' as const }, member, 0, 0],
  ])('%s', (_, room, who, since, seconds) => {
    expect(slowedFor(room, who, since)).toBe(seconds)
  })
})
