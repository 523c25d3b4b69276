import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { UserId } from '../../core/ids'
import type { RoomServerFrame } from '../../realtime/protocol'
import { ada, ben, conversationOf, messageOf } from '../../test/chat-makers'
import { applyMessage, applyRoomFrame, type RoomState } from './apply'
import type { Member } from './contract'
import { follow, type Followed, isBehind, refetched } from './follow'

const member = (id: UserId, displayName: string): Member => ({
  id,
  username: 'somebody',
  displayName,
  avatarUrl: '/a.svg',
  role: 'member',
  state: 'joined',
  readSeq: 0,
  hidesRead: false,
  blocking: false,
})

const empty: Followed = {
  conversation: conversationOf({ members: [member(ada, 'Ada'), member(ben, 'Ben')] }),
  messages: [],
  seen: 0,
  held: [],
}

type Change =
  | { does: 'say' }
  | { does: 'edit'; which: number }
  | { does: 'read'; who: UserId }
  | { does: 'rename'; to: string }
  | { does: 'rename self' | 'leave'; who: UserId }
  | { does: 'hidden' }

/** A room as the server keeps it: what it holds now, and the frame that told of each change, in order. */
class Log {
  state: RoomState = empty
  readonly frames: RoomServerFrame[] = []

  do(change: Change): RoomServerFrame {
    const frame = this.#frameOf(change, this.frames.length + 1)
    this.frames.push(frame)
    this.state = applyRoomFrame(this.state, frame)
    return frame
  }

  hello(since: number, most: number): RoomServerFrame {
    const missed = this.state.messages.filter(({ rev }) => rev > since)
    const resumed = missed.length <= most
    const { conversation } = this.state
    return { type: 'hello', time: '', conversation, resumed, messages: resumed ? missed : [] }
  }

  fetched(): Followed {
    return { ...this.state, seen: this.frames.length, held: [] }
  }

  #frameOf(change: Change, rev: number): RoomServerFrame {
    const last = this.state.messages.length
    switch (change.does) {
      case 'say':
        return { type: 'message', message: messageOf(last + 1, rev) }
      case 'edit':
        return last === 0
          ? { type: 'rev', rev }
          : { type: 'message', message: messageOf((change.which % last) + 1, rev, `edited ${rev}`) }
      case 'read':
        return { type: 'read', userId: change.who, seq: last, rev }
      case 'rename':
        return { type: 'room', name: change.to, readOnly: false, slowMode: 0, rev }
      case 'rename self':
        return { type: 'member', userId: change.who, member: member(change.who, `Name ${rev}`), rev }
      case 'leave':
        return { type: 'member', userId: change.who, member: null, rev }
      case 'hidden':
        return { type: 'rev', rev }
    }
  }
}

const who = fc.constantFrom(ada, ben)
const aChange: fc.Arbitrary<Change> = fc.oneof(
  fc.constant<Change>({ does: 'say' }),
  fc.constant<Change>({ does: 'say' }),
  fc.record({ does: fc.constant('edit' as const), which: fc.nat(50) }),
  fc.record({ does: fc.constant('read' as const), who }),
  fc.record({ does: fc.constant('rename' as const), to: fc.constantFrom('Den', 'Burrow') }),
  fc.record({ does: fc.constantFrom('rename self' as const, 'leave' as const), who }),
  fc.constant<Change>({ does: 'hidden' }),
)

/** What becomes of a frame on its way: it arrives after so many others, or again, or never. */
const aFate = fc.record({ copies: fc.nat(2), delays: fc.array(fc.nat(6), { minLength: 2, maxLength: 2 }) })
const aStep = fc.record({ change: aChange, fate: aFate, ownAnswer: fc.boolean() })

describe('whatever becomes of the frames on their way', () => {
  it('a client that asks for what is missing ends with what the server has, and never skips ahead', () => {
    fc.assert(
      fc.property(fc.array(aStep, { maxLength: 40 }), fc.integer({ min: 0, max: 8 }), (steps, most) => {
        const log = new Log()
        let client: Followed = empty
        const states = [log.state]
        const onTheWay: { at: number; frame: RoomServerFrame }[] = []
        const receive = (frame: RoomServerFrame) => {
          client = follow(client, [frame])
          // Everything up to `seen` is there: no number is left out.
          const seqs = client.messages.map(({ seq }) => seq)
          expect(seqs).toEqual(seqs.map((_, i) => i + 1))
        }
        steps.forEach(({ change, fate, ownAnswer }, at) => {
          const frame = log.do(change)
          states.push(log.state)
          for (const delay of fate.delays.slice(0, fate.copies)) onTheWay.push({ at: at + delay, frame })
          // Who sent it may learn of it over HTTP first.
          const isNext = frame.type === 'message' && frame.message.seq <= client.messages.length + 1
          if (ownAnswer && isNext) client = applyMessage(client, frame.message)
          for (const { frame: arriving } of onTheWay.filter((each) => each.at === at)) receive(arriving)
          // Now and then the question for what is missing is answered before more comes.
          if (isBehind(client) && at % 3 === 0) catchUp()
        })
        function catchUp(): void {
          const hello = log.hello(client.seen, most)
          receive(hello)
          if (hello.type === 'hello' && !hello.resumed) client = refetched(client, log.fetched())
        }
        receive(log.do({ does: 'say' }))
        if (isBehind(client)) catchUp()
        expect(isBehind(client)).toBe(false)
        expect(client).toEqual(log.fetched())
      }),
    )
  })

  it('what comes in order needs no question', () => {
    fc.assert(
      fc.property(fc.array(aChange, { maxLength: 40 }), (changes) => {
        const log = new Log()
        for (const change of changes) log.do(change)
        expect(follow(empty, log.frames)).toEqual(log.fetched())
      }),
    )
  })
})

describe('a frame that comes early', () => {
  const told = (...revs: number[]) =>
    revs.map((rev) => ({ type: 'message', message: messageOf(rev) }) as const)

  it('waits for those before it', () => {
    const early = follow(empty, told(3, 2))
    expect(early).toMatchObject({ seen: 0, messages: [] })
    expect(isBehind(early)).toBe(true)
    const whole = follow(early, told(1))
    expect(whole.messages.map(({ seq }) => seq)).toEqual([1, 2, 3])
    expect(whole).toMatchObject({ seen: 3, held: [] })
  })

  it('does not wait for ever: of an endless number only some are kept', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => i + 2)
    expect(follow(empty, told(...many)).held.length).toBeLessThanOrEqual(200)
  })
})

describe('fetching a room afresh', () => {
  const at = (seen: number, ...texts: string[]): Followed => ({
    ...empty,
    messages: texts.map((text, i) => messageOf(i + 1, i + 1, text)),
    seen,
  })

  it('replaces what was known, but keeps what the socket brought while it was on its way', () => {
    expect(refetched(at(3, 'old'), at(5, 'new')).messages[0]?.text).toBe('new')
    expect(refetched(at(6, 'newer'), at(5, 'new')).messages[0]?.text).toBe('newer')
    const early = follow(at(1, 'one'), [{ type: 'message', message: messageOf(3, 6, 'three') }])
    expect(refetched(early, at(5, 'one', 'two')).messages.map(({ text }) => text)).toEqual([
      'one',
      'two',
      'three',
    ])
  })

  it('that the room asked for replaces it, though the client thought it knew more', () => {
    const ahead = follow(at(900, 'from another life'), [
      { type: 'hello', time: '', conversation: empty.conversation, resumed: false, messages: [] },
    ])
    expect(refetched(ahead, at(5, 'new')).messages[0]?.text).toBe('new')
  })
})
