import { Hono } from 'hono'
import { z } from 'zod'
import { PostId } from '../../core/ids'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { pageOf, PageQuery } from '../../use-case/page-request'
import { sendPage } from '../../http/send-page'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { Username } from '../profiles/contract'
import { NewPost, PostListQuery, PostPatch, PostView, Revision } from './contract'
import { PostPage, showPost, showPosts, showWall, WallPage } from './public'
import * as read from './read'
import { editPost } from './edit'
import { versionOf } from './version'
import { createPost, removePost, setBookmark, viewPost } from './service'

const tag = 'Posts'
const ById = z.object({ id: PostId })

export const postRoutes = new Hono<AppEnv>()
  .get(
    '/posts',
    describe({
      tag,
      summary: 'Public posts of everyone',
      description:
        'All of them, those with a tag, or those of an author (then with everything the viewer may see); newest first, or the most reacted to.',
      auth: 'optional',
      answers: { 200: ['A page of posts', PostPage] },
      refusals: ['invalid_cursor'],
    }),
    valid('query', PageQuery.extend(PostListQuery.shape)),
    async (c) => sendPage(c, await showPosts(c.var.ctx, c.req.valid('query'))),
  )
  .post(
    '/posts',
    describe({
      tag,
      summary: 'Write a post',
      description:
        "On one's own wall, or with `wall` on a friend's. `draft` keeps it for oneself until it is published.",
      auth: 'required',
      answers: { 201: ['The post', PostView] },
      refusals: [...writing, 'forbidden'],
    }),
    requireUser,
    valid('json', NewPost),
    async (c) => {
      const reply = await createPost(c.var.user, c.req.valid('json'))
      return c.json(reply.body, 201, { Location: reply.location ?? '' })
    },
  )
  .get(
    '/posts/:id',
    describe({
      tag,
      summary: 'A post',
      auth: 'optional',
      answers: { 200: ['The post', PostView] },
      versioned: 'read',
    }),
    valid('param', ById),
    async (c) => {
      const post = await showPost(c.var.ctx, c.req.valid('param').id)
      return c.json(post, 200, { ETag: versionOf(post) })
    },
  )
  .patch(
    '/posts/:id',
    describe({
      tag,
      summary: 'Edit a post, or publish a draft',
      description:
        'The version before is kept and can be read under `/revisions`. On the wall of somebody who is no longer a friend, a post can only be deleted.',
      auth: 'required',
      answers: { 200: ['The post, edited', PostView] },
      refusals: [...writing, 'forbidden', 'conflict'],
      versioned: 'edit',
    }),
    requireUser,
    valid('param', ById),
    valid('json', PostPatch),
    async (c) => {
      const { id } = c.req.valid('param')
      const post = await editPost(c.var.user, id, c.req.valid('json'), c.req.header('if-match'))
      return c.json(post, 200, { ETag: versionOf(post) })
    },
  )
  .delete(
    '/posts/:id',
    describe({
      tag,
      summary: 'Delete a post',
      description:
        'By its author or the owner of the wall, who may remove it across a block as well. Its comments and reactions go with it.',
      auth: 'required',
      answers: { 204: ['Deleted', null] },
      refusals: [...writing, 'forbidden'],
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      await removePost(c.var.user, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
  .get(
    '/posts/:id/revisions',
    describe({
      tag,
      summary: 'Earlier versions of a post',
      auth: 'optional',
      answers: { 200: ['The versions before the present one, oldest first', pageOf('Revision', Revision)] },
      refusals: ['invalid_cursor'],
    }),
    valid('param', ById),
    valid('query', PageQuery),
    async (c) =>
      sendPage(c, await read.listRevisions(c.var.ctx, c.req.valid('param').id, c.req.valid('query'))),
  )
  .post(
    '/posts/:id/view',
    describe({
      tag,
      summary: 'Count me as somebody who saw a post',
      description: "Once per person; one's own posts do not count.",
      auth: 'required',
      answers: { 204: ['Counted, or counted before', null] },
      refusals: ['session_ended', 'account_suspended'],
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      await viewPost(c.var.user, c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
  .put(
    '/posts/:id/bookmark',
    describe({
      tag,
      summary: 'Bookmark a post',
      auth: 'required',
      answers: { 204: ['Bookmarked', null] },
      refusals: writing,
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      await setBookmark(c.var.user, c.req.valid('param').id, true)
      return c.body(null, 204)
    },
  )
  .delete(
    '/posts/:id/bookmark',
    describe({
      tag,
      summary: 'Remove a bookmark',
      auth: 'required',
      answers: { 204: ['Removed, or there was none', null] },
      refusals: writing,
    }),
    requireUser,
    valid('param', ById),
    async (c) => {
      await setBookmark(c.var.user, c.req.valid('param').id, false)
      return c.body(null, 204)
    },
  )
  .get(
    '/users/:username/posts',
    describe({
      tag,
      summary: "The posts on a person's wall",
      auth: 'optional',
      description:
        'Newest first; the first page has in `pinned` what its owner put in front of it, which stands among the others as well.',
      answers: { 200: ['What the viewer may see of the wall', WallPage] },
      refusals: ['invalid_cursor'],
    }),
    valid('param', z.object({ username: Username })),
    valid('query', PageQuery),
    async (c) => sendPage(c, await showWall(c.var.ctx, c.req.valid('param').username, c.req.valid('query'))),
  )
  .get(
    '/blocked-posts',
    describe({
      tag,
      summary: 'What people across a block have left on my wall',
      description: 'Others still see it there; I do not, but may delete it.',
      auth: 'required',
      answers: { 200: ['A page of posts, newest first', PostPage] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    valid('query', PageQuery),
    async (c) => sendPage(c, await read.listLeftOnWall(c.var.user, c.req.valid('query'))),
  )
  .get(
    '/tags/:tag/posts',
    describe({
      tag,
      summary: 'Public posts with a tag',
      auth: 'optional',
      answers: { 200: ['A page of posts', PostPage] },
      refusals: ['invalid_cursor'],
    }),
    valid('param', z.object({ tag: PostListQuery.shape.tag.unwrap() })),
    valid('query', PageQuery),
    async (c) => sendPage(c, await read.listTag(c.var.ctx, c.req.valid('param').tag, c.req.valid('query'))),
  )
  .get(
    '/bookmarks',
    describe({
      tag,
      summary: 'My bookmarks',
      auth: 'required',
      answers: { 200: ['Bookmarked posts, last bookmarked first', PostPage] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    valid('query', PageQuery),
    async (c) => sendPage(c, await read.listBookmarks(c.var.user, c.req.valid('query'))),
  )
  .get(
    '/drafts',
    describe({
      tag,
      summary: 'My drafts',
      auth: 'required',
      answers: { 200: ['Unpublished posts, last begun first', PostPage] },
      refusals: ['invalid_cursor'],
    }),
    requireUser,
    valid('query', PageQuery),
    async (c) => sendPage(c, await read.listDrafts(c.var.user, c.req.valid('query'))),
  )
