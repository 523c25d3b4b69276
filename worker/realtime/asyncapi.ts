import { z } from 'zod'
import { AppClientFrame, AppServerFrame } from './app-protocol'
import {
  closeCodes,
  HubClientFrame,
  HubServerFrame,
  RoomClientFrame,
  RoomServerFrame,
  socketLimits,
} from './protocol'

/*
 * The frames of the sockets as an AsyncAPI 3.0 document, made from the schemas that parse them. What a frame means is said
 * here; a frame without its line, or a line without its frame, does not compile.
 */
type Meanings<Frame extends { type: string }> = Record<Frame['type'], string>
type Union = z.ZodDiscriminatedUnion<z.ZodObject[]>

const hello =
  'The first frame, to be said again by whoever misses a change. `rev` is the one up to which the client knows all; without it everything is new.'
const checked = 'Answers a `check`: everything sent before it has arrived.'
const check = `Sent after ${socketLimits.checkAfter / 1024} KiB, to be answered by \`checked\`.`
const error =
  'A frame was refused: `id` names it, `code` is a stable word as in the problems of the HTTP API, `detail` is for people.'

const toRoom: Meanings<RoomClientFrame> = {
  hello,
  send: 'Sends a message. The same `clientId` again gives the same message.',
  edit: 'Gives a message of one’s own another text.',
  delete: 'Deletes a message.',
  react: 'Reacts to a message, or takes the reaction back (`kind: null`).',
  read: 'Everything up to here is read.',
  typing: 'I am typing. Say it every few seconds while it is true.',
  checked,
}

const fromRoom: Meanings<RoomServerFrame> = {
  hello:
    'Answers `hello`. `resumed` says whether `messages` is all that changed since the client’s `rev`; if not, the history must be fetched afresh.',
  ack: 'A frame with this `id` was carried out; `message` is what became of it.',
  error,
  check,
  message: 'A message that is new or was changed: replaces the one with this `seq`.',
  read: 'Somebody read up to here.',
  typing: 'Somebody types; forget it after 5 seconds, or when their message comes.',
  member:
    'Somebody came, left, was invited, or changed: how they stand now. Null: they are not listed any more.',
  room: 'The name, slow mode or the right to write changed.',
  rev: 'Something changed that this person may not see, or that another changed for themselves.',
}

const toHub: Meanings<HubClientFrame> = {
  hello,
  watch: 'Tell me of comments on this post for the next two minutes.',
  unwatch: 'No longer.',
  checked,
}

const fromHub: Meanings<HubServerFrame> = {
  hello:
    'Answers `hello`. `resumed` says whether the lists are all that changed since the client’s `rev`; if not, they must be fetched afresh. To a `hello` without a `rev`, `notifications` are what moderation has done within the last minute about what I wrote: what I see of it was perhaps read before.',
  error,
  check,
  notification: 'A notification that is new or was changed.',
  'notification.removed': 'What a notification told of is no longer so.',
  'notifications.read': 'Those up to `upTo`, or the ones named, were read here or on another device.',
  conversation: 'A conversation of mine is new or was changed.',
  'conversation.removed': 'A conversation is not mine any more.',
  presence: 'A friend came or went.',
  'post.created':
    'Somebody I follow, or a friend, wrote a post; or somebody I follow reposted one, which now stands in my home.',
  'list.post': 'Somebody on these lists of mine wrote a post, or reposted one, which now stands there.',
  'lists.changed': 'My lists are others now, or who stands on them: fetch them.',
  'followed-tags.changed': 'I follow other tags now: fetch them, and home.',
  'post.changed':
    'A post of mine or one that is watched has another card, its poll other numbers, or what it quotes was taken out: fetch it.',
  'comment.changed': 'A comment on a watched post came, changed or went: fetch it.',
}

const toApps: Meanings<AppClientFrame> = {
  subscribe:
    'Listens to a stream as well: `user`, `user:notification`, `public` and its kinds, `hashtag` with a `tag`, `list` with the id of a `list`, `direct`.',
  unsubscribe: 'Listens to it no longer.',
}

const fromApps: Record<AppServerFrame['event'], string> = {
  update: 'A status that is new in this stream. `payload` is the status, as JSON in a text.',
  'status.update': 'A status of this stream was edited.',
  delete: 'A status is not there any more; `payload` is its id.',
  notification: 'Something happened around me. `payload` is the notification, as JSON in a text.',
  filters_changed: 'My filters are others now: fetch them.',
}

const limits = `At most ${socketLimits.frame / 1024} KiB a frame, and ${socketLimits.frames} frames of one person in ${socketLimits.window / 1000} seconds. Send the text frame \`ping\` every ${socketLimits.pingEvery / 1000} seconds; \`pong\` answers it.`
const codes = Object.entries(closeCodes)

const sockets = [
  {
    id: 'room',
    address: '/api/v1/conversations/{id}/socket',
    title: 'The socket of a conversation',
    parameters: { id: { description: 'The id of the conversation.' } },
    description: `Every change of a conversation has a \`rev\` of its own, one higher than the last, and every socket is told of each in this order. Who finds one left out says \`hello\` again.`,
    closes: codes,
    client: [RoomClientFrame, toRoom],
    server: [RoomServerFrame, fromRoom],
  },
  {
    id: 'hub',
    address: '/api/v1/hub',
    title: 'The socket of all that is mine',
    parameters: {},
    description: 'Notifications, conversations, friends who come and go, new posts and comments.',
    closes: codes.filter(([name]) => name !== 'notMember'),
    client: [HubClientFrame, toHub],
    server: [HubServerFrame, fromHub],
  },
  {
    id: 'apps',
    address: '/api/v1/streaming',
    title: 'The socket of apps made for Mastodon',
    parameters: {},
    description:
      'What happens, in Mastodon’s form. The token comes in a header, as `access_token` in the query, or as the subprotocol; `stream`, with `tag` or `list`, in the query listens at once. What is asked in vain is answered by `{"error", "status"}`.',
    closes: codes.filter(([name]) => ['sessionEnded', 'tooMany', 'flood'].includes(name)),
    client: [AppClientFrame, toApps],
    server: [AppServerFrame, fromApps],
  },
] as const

type Json = Record<string, unknown>

let made: Json | undefined

/** The AsyncAPI 3.0 document of the sockets, made once per isolate. */
export function socketDocument(): Json {
  return (made ??= make())
}

function make(): Json {
  const schemas: Json = {}
  const channels: Json = {}
  const operations: Json = {}
  for (const { id, client, server, closes, ...channel } of sockets) {
    const sent = messagesOf(client[0], client[1], 'input', schemas)
    const received = messagesOf(server[0], server[1], 'output', schemas)
    const named = (side: string, messages: Json) =>
      Object.fromEntries(Object.entries(messages).map(([type, message]) => [`${side}.${type}`, message]))
    channels[id] = {
      ...channel,
      description: `${channel.description} ${limits} Closes with ${closes.map(([name, code]) => `${code} ${name}`).join(', ')}.`,
      messages: { ...named('client', sent), ...named('server', received) },
      bindings: { ws: { bindingVersion: '0.1.0' } },
    }
    const refs = (side: string, messages: Json) =>
      Object.keys(messages).map((type) => ({ $ref: `#/channels/${id}/messages/${side}.${type}` }))
    // From where the application, which is Warren, stands: it receives what a client sends.
    const at = { channel: { $ref: `#/channels/${id}` } }
    operations[`${id}.receive`] = { action: 'receive', ...at, messages: refs('client', sent) }
    operations[`${id}.send`] = { action: 'send', ...at, messages: refs('server', received) }
  }
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Warren',
      version: '1',
      description:
        'The frames of Warren’s sockets. Each is a JSON object with a `type`; a busy server may send several at once as an array. A client frame with an `id` is answered by an `ack` or an `error` with that id. The HTTP API is described in /api/v1/openapi.json.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    channels,
    operations,
    components: { schemas },
  }
}

/** What schemas name goes into `schemas`, as in the document of the HTTP API. */
function messagesOf(
  union: Union,
  meanings: Record<string, string>,
  io: 'input' | 'output',
  schemas: Json,
): Json {
  const messages = union.options.map((frame) => {
    const {
      $schema: _,
      $defs = {},
      ...payload
    } = pointed(z.toJSONSchema(frame, { io, unrepresentable: 'any' }))
    Object.assign(schemas, $defs)
    const type = String((frame.shape as Record<string, z.ZodLiteral>)[union.def.discriminator]?.value)
    return [type, { name: type, summary: meanings[type], payload }]
  })
  return Object.fromEntries(messages)
}

/** References within one schema become references within the document. */
function pointed(schema: object): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json
}
