import type { MemberRole } from './contract'

/** `slow`: seconds between two messages of a member. */
export type RoomFacts = { kind: 'direct' | 'group' | 'self'; readOnly: boolean; slow: number }
export type MemberFacts = { role: MemberRole; state: 'invited' | 'joined' | 'left' }
export type MessageFacts = { isSender: boolean; isEvent: boolean; deleted: boolean }

/** Null when it is allowed, else why not. */
export type Verdict = null | { code: 'not_found' | 'forbidden' | 'conflict'; detail: string }

const outside: Verdict = {
  code: 'not_found',
  detail: 'There is no such conversation, or you may not see it.',
}
const forbidden = (detail: string): Verdict => ({ code: 'forbidden', detail })
const conflict = (detail: string): Verdict => ({ code: 'conflict', detail })

/** Who may see that the conversation exists, and who is in it: also the invited, to decide whether to join. */
export function maySee(member: MemberFacts | null): Verdict {
  return member && member.state !== 'left' ? null : outside
}

export function mayRead(member: MemberFacts | null): Verdict {
  if (member?.state === 'invited') return forbidden('Accept the invitation first.')
  return maySee(member)
}

/** Sending, editing and reacting. */
export function mayWrite(room: RoomFacts, member: MemberFacts | null): Verdict {
  const refused = mayRead(member)
  if (refused) return refused
  return room.readOnly ? forbidden('Nobody can write in this conversation any more.') : null
}

export function mayReact(room: RoomFacts, member: MemberFacts | null, message: MessageFacts): Verdict {
  return mayWrite(room, member) ?? untouchable(message)
}

export function mayEdit(room: RoomFacts, member: MemberFacts | null, message: MessageFacts): Verdict {
  const refused = mayWrite(room, member) ?? untouchable(message)
  if (refused) return refused
  return message.isSender ? null : forbidden('Only its sender can edit a message.')
}

/** The sender always, so that one can take back one's words; in a group also those who keep order. */
export function mayDelete(room: RoomFacts, member: MemberFacts | null, message: MessageFacts): Verdict {
  const refused = mayRead(member)
  if (refused) return refused
  if (message.isEvent) return forbidden('What happened in a group stays in its history.')
  if (message.isSender || (room.kind === 'group' && keepsOrder(member))) return null
  return forbidden('Only its sender, the owner and the admins can delete a message.')
}

/** Pinning and unpinning: in a group those who keep order, elsewhere whoever writes there. */
export function mayPin(room: RoomFacts, member: MemberFacts | null, message: MessageFacts): Verdict {
  const refused = mayWrite(room, member) ?? untouchable(message)
  if (refused) return refused
  if (room.kind !== 'group' || keepsOrder(member)) return null
  return forbidden('Only the owner and the admins can pin messages.')
}

/** Deleting a message for oneself alone: whatever one may read, but for what happened. */
export function mayHide(member: MemberFacts | null, message: MessageFacts): Verdict {
  const refused = mayRead(member)
  if (refused) return refused
  return message.isEvent ? forbidden('What happened in a group stays in its history.') : null
}

/** How many seconds somebody still waits before they may write again. Those who keep order never wait. */
export function slowedFor(
  { kind, slow }: RoomFacts,
  { role }: Pick<MemberFacts, 'role'>,
  since: number,
): number {
  if (kind !== 'group' || role !== 'member') return 0
  return Math.max(0, Math.ceil(slow - since / 1000))
}

/** Inviting and renaming. */
export function mayManage(room: RoomFacts, member: MemberFacts | null): Verdict {
  const refused = mayRead(member) ?? onlyInGroups(room)
  if (refused) return refused
  return keepsOrder(member) ? null : forbidden('Only the owner and the admins can do this.')
}

/**
 * Inviting somebody anew who is no member now.
 * @param facts how long they are still to be left in peace, since they declined, and whether they are kept out
 */
export function mayInviteAgain({ days, banned }: { days: number; banned: boolean }): Verdict {
  if (banned) return conflict('This person is banned from this group. Allow them again first.')
  if (days <= 0) return null
  const when = days === 1 ? 'tomorrow' : `in ${days} days`
  return conflict(`This person declined an invitation to this group. You can invite them again ${when}.`)
}

export function mayRemove(room: RoomFacts, member: MemberFacts | null, target: MemberFacts): Verdict {
  const refused = mayManage(room, member)
  if (refused) return refused
  if (target.role === 'owner') return forbidden('The owner cannot be removed.')
  if (target.role === 'admin' && member?.role !== 'owner')
    return forbidden('Only the owner can remove an admin.')
  return null
}

export function maySetRole(
  room: RoomFacts,
  member: MemberFacts | null,
  target: MemberFacts,
  isSelf: boolean,
): Verdict {
  const refused = mayRead(member) ?? onlyInGroups(room)
  if (refused) return refused
  if (member?.role !== 'owner') return forbidden('Only the owner can do this.')
  if (isSelf) return conflict('Make somebody else the owner instead.')
  return target.state === 'joined' ? null : conflict('This person has not joined yet.')
}

export function mayLeave(room: RoomFacts, member: MemberFacts | null): Verdict {
  return maySee(member) ?? onlyInGroups(room)
}

/**
 * Who owns a group whose owner leaves.
 * @param joined the members who stay, the longest-standing first
 */
export function heirOf<M extends { role: MemberRole }>(joined: M[]): M | null {
  return joined.find(({ role }) => role === 'admin') ?? joined[0] ?? null
}

function keepsOrder(member: MemberFacts | null): boolean {
  return member?.role === 'owner' || member?.role === 'admin'
}

function onlyInGroups(room: RoomFacts): Verdict {
  return room.kind === 'group' ? null : conflict('This is possible in groups only.')
}

function untouchable(message: MessageFacts): Verdict {
  if (message.isEvent) return forbidden('This is not a message of a person.')
  return message.deleted ? conflict('This message was deleted.') : null
}
