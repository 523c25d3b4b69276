import { Hono } from 'hono'
import { z } from 'zod'
import { ConversationId } from '../../core/conversation-id'
import { chatRoom } from '../../env'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { pageOf, PageQuery } from '../../use-case/page-request'
import { sendPage } from '../../http/send-page'
import { granted } from '../../use-case/granted'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { Username } from '../profiles/contract'
import {
  Conversation,
  ConversationPatch,
  InboxEntry,
  InboxPart,
  NewConversation,
  RoleInput,
} from './contract'
import { listConversations } from './messages'
import { allRoutes } from './routes-all'
import { linkRoutes } from './routes-links'
import { banRoutes } from './routes-bans'
import { messageRoutes } from './routes-messages'
import { ownRoutes } from './routes-own'
import {
  acceptInvitation,
  changeGroup,
  inviteMember,
  openConversation,
  removeMember,
  roomToChange,
  setRole,
} from './service'

const tag = 'Conversations'
const ById = z.object({ id: ConversationId })
const ByMember = ById.extend({ username: Username })
const InboxPage = pageOf('InboxEntry', InboxEntry)

function changes(summary: string, description: string) {
  return describe({
    tag,
    summary,
    description,
    auth: 'required',
    answers: { 200: ['The conversation as it is now', Conversation] },
    refusals: [...writing, 'forbidden', 'conflict'],
  })
}

function settles(summary: string, description: string) {
  return describe({
    tag,
    summary,
    description,
    auth: 'required',
    answers: { 204: ['Done', null] },
    refusals: [...writing, 'forbidden', 'conflict'],
  })
}

export const chatRoutes = new Hono<AppEnv>()
  .get(
    '/conversations',
    describe({
      tag,
      summary: 'My conversations',
      description:
        'Those I am in or invited to, the latest first, with the last message and what is unread. With `archived=true` those I put away, which are in no other list.',
      auth: 'required',
      answers: { 200: ['A page of conversations', InboxPage] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    valid('query', PageQuery.extend(InboxPart.shape)),
    async (c) => sendPage(c, await listConversations(c.var.user, c.req.valid('query'))),
  )
  .post(
    '/conversations',
    describe({
      tag,
      summary: 'Open a conversation',
      description:
        'With a friend or with oneself there is one, which this opens. A group is made anew; those invited are members once they accept.',
      auth: 'required',
      answers: { 200: ['The conversation', Conversation], 201: ['The new group', Conversation] },
      refusals: [...writing, 'forbidden'],
    }),
    requireUser,
    valid('json', NewConversation),
    async (c) => {
      const { status, body, location = '' } = await openConversation(c.var.user, c.req.valid('json'))
      return c.json(body, status === 201 ? 201 : 200, { Location: location })
    },
  )
  .get(
    '/conversations/:id',
    describe({
      tag,
      summary: 'A conversation with its members',
      description: 'Also for who is invited. Those who left stay listed, because what they wrote does.',
      auth: 'required',
      answers: { 200: ['The conversation', Conversation] },
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      const { user } = c.var
      const described = await chatRoom(user.env, c.req.valid('param').id).describe(user.viewer.id)
      return c.json(granted(described).conversation, 200)
    },
  )
  .patch(
    '/conversations/:id',
    changes(
      'Rename a group, or slow it down',
      'By its owner and admins. With `slowMode`, members wait so many seconds between two messages (`slow_mode`, with `Retry-After`); the owner and the admins do not.',
    ),
    requireUser,
    valid('param', ById),
    valid('json', ConversationPatch),
    async (c) => {
      return c.json(await changeGroup(c.var.user, c.req.valid('param').id, c.req.valid('json')), 200)
    },
  )
  .put(
    '/conversations/:id/members/:username',
    changes(
      'Invite somebody to a group',
      'By its owner and admins. They become a member when they accept. Who declined is not invited to this group again for 7 days (`conflict`), and who accepts no invitations from you, by their preference `privacy.groupInvitations`, is not invited at all (`forbidden`).',
    ),
    requireUser,
    valid('param', ByMember),
    async (c) => {
      const { id, username } = c.req.valid('param')
      return c.json(await inviteMember(c.var.user, id, username), 200)
    },
  )
  .delete(
    '/conversations/:id/members/:username',
    settles(
      'Remove a member, or take back an invitation',
      'By the owner and the admins; an admin only by the owner. Of oneself: leaves.',
    ),
    requireUser,
    valid('param', ByMember),
    async (c) => {
      const { id, username } = c.req.valid('param')
      await removeMember(c.var.user, id, username)
      return c.body(null, 204)
    },
  )
  .put(
    '/conversations/:id/members/:username/role',
    changes('Give a member a role', 'By the owner. Making somebody else the owner makes oneself an admin.'),
    requireUser,
    valid('param', ByMember),
    valid('json', RoleInput),
    async (c) => {
      const { id, username } = c.req.valid('param')
      return c.json(await setRole(c.var.user, id, username, c.req.valid('json').role), 200)
    },
  )
  .post(
    '/conversations/:id/accept',
    changes('Accept an invitation', 'From then on one is a member, and reads what is said from then on.'),
    requireUser,
    valid('param', ById),
    async (c) => {
      return c.json(await acceptInvitation(c.var.user, c.req.valid('param').id), 200)
    },
  )
  .post(
    '/conversations/:id/decline',
    settles(
      'Decline an invitation',
      'Nobody is told but who looks at the members. For 7 days nobody can invite me to this group again.',
    ),
    requireUser,
    valid('param', ById),
    async (c) => {
      const room = await roomToChange(c.var.user, c.req.valid('param').id)
      granted(await room.settle(c.var.user.viewer.id, 'decline'))
      return c.body(null, 204)
    },
  )
  .post(
    '/conversations/:id/leave',
    settles(
      'Leave a group',
      'When the owner leaves, the longest-standing admin or member becomes the owner.',
    ),
    requireUser,
    valid('param', ById),
    async (c) => {
      const room = await roomToChange(c.var.user, c.req.valid('param').id)
      granted(await room.settle(c.var.user.viewer.id, 'leave'))
      return c.body(null, 204)
    },
  )
  .route('/', ownRoutes)
  .route('/', allRoutes)
  .route('/', linkRoutes)
  .route('/', banRoutes)
  .route('/', messageRoutes)
