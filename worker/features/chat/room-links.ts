import { detail } from '../../core/details'
import type { UserId } from '../../core/ids'
import type { Result } from '../../core/result'
import type { UserRef } from '../profiles/contract'
import type { GroupLinkId } from './contract-links'
import type { Acted, LinkAnswer, LinkStep } from './contract-room'
import { chatLimits } from './limits'
import * as store from './link-store'
import { refuse } from './refuse'
import { joinNow } from './room-members'
import { mayManage } from './room-policy'
import { countMembers, findMember, joinedMembers, type Room, theRoom } from './room-store'

/*
 * Links by which one joins a group. The room keeps the hash of what opens one; it is good until it is revoked, its time is
 * over, or as many have come by it as may. Who is kept out stays out, whatever link they have.
 */

const notGood = {
  code: 'invalid_invitation',
  detail: 'This link is not good: it was revoked, used up, or its time is over.',
} as const
const told = (link: LinkAnswer): Result<Acted> => ({ ok: true, message: null, link })

export function linkStep(room: Room, viewer: UserId, step: LinkStep): Result<Acted> {
  const { sql, now } = room
  if (step.do === 'look') return look(room, viewer, step.hash)
  if (step.do === 'join') return join(room, step.hash, step.person)
  const refused = mayManage(theRoom(sql).facts, findMember(sql, viewer))
  if (refused) return refuse(refused)
  switch (step.do) {
    case 'make':
      return make(room, viewer, step)
    case 'list':
      return told({ all: { links: store.openLinks(sql, now), requests: store.requests(sql) } })
    case 'revoke':
      store.revokeLink(sql, step.id, now)
      return told({ joined: false })
    case 'waiting': {
      const request = store.findRequestOf(sql, step.username)
      if (!request) return refuse(nobodyWaits)
      return told({ waiting: request.userId, there: joinedMembers(sql).map(({ userId }) => userId) })
    }
    case 'answer':
      return answer(room, step.person, step.admit)
  }
}

const nobodyWaits = { code: 'not_found', detail: 'Nobody of that name waits to be let in.' } as const

/** Making the same link again, after an answer that was lost, changes nothing. */
function make({ sql, now }: Room, viewer: UserId, step: Extract<LinkStep, { do: 'make' }>): Result<Acted> {
  const known = store.findLink(sql, step.hash)
  if (known) return told({ made: store.linkView(known) })
  const most = chatLimits.links
  if (store.openLinks(sql, now).length >= most)
    return refuse({ code: 'conflict', detail: detail('group_links_full', { most }) })
  const { id, hash, expiresAt, maxUses, approval } = step
  const row = {
    id,
    hash,
    createdBy: viewer,
    createdAt: now,
    expiresAt,
    maxUses,
    uses: 0,
    approval: approval ? 1 : 0,
    revokedAt: null,
  }
  store.insertLink(sql, row)
  return told({ made: store.linkView(row) })
}

function goodLink({ sql, now }: Room, hash: string): store.LinkRow | null {
  const link = store.findLink(sql, hash)
  return link && store.isOpen(link, now) && theRoom(sql).kind === 'group' ? link : null
}

function look(room: Room, viewer: UserId, hash: string): Result<Acted> {
  const { sql } = room
  const link = goodLink(room, hash)
  const member = findMember(sql, viewer)
  if (!link || member?.bannedAt) return refuse(notGood)
  const there = joinedMembers(sql).map(({ userId }) => userId)
  const card = {
    name: theRoom(sql).name ?? '',
    memberCount: there.length,
    approval: link.approval === 1,
    isMember: member?.state === 'joined',
    asked: store.findRequest(sql, viewer) !== null,
  }
  return told({ card, by: link.createdBy, there })
}

/** Who is a member already is one, and uses nothing up. */
function join(room: Room, hash: string, person: UserRef): Result<Acted> {
  const { sql, now } = room
  const member = findMember(sql, person.id)
  if (member?.state === 'joined') return told({ joined: true })
  const link = goodLink(room, hash)
  if (!link || member?.bannedAt) return refuse(notGood)
  if (link.approval === 1) {
    store.insertRequest(sql, person, link.id, now)
    return told({ joined: false })
  }
  return enter(room, person, link.id)
}

/** They are let in, or not; who asks again after that waits again. */
function answer(room: Room, person: UserId, admit: boolean): Result<Acted> {
  const request = store.findRequest(room.sql, person)
  if (!request) return refuse(nobodyWaits)
  const member = findMember(room.sql, person)
  if (!admit || member?.bannedAt || member?.state === 'joined') {
    store.dropRequest(room.sql, person)
    return told({ joined: member?.state === 'joined' })
  }
  const { userId: id, username, displayName, avatarUrl, linkId } = request
  return enter(room, { id, username, displayName, avatarUrl }, linkId)
}

function enter(room: Room, person: UserRef, linkId: GroupLinkId): Result<Acted> {
  const { sql } = room
  const most = chatLimits.members
  const isInvited = findMember(sql, person.id)?.state === 'invited'
  if (!isInvited && countMembers(sql, 'joined or invited') >= most)
    return refuse({ code: 'conflict', detail: detail('group_full', { most }) })
  store.countUse(sql, linkId)
  store.dropRequest(sql, person.id)
  joinNow(room, person)
  return told({ joined: true })
}
