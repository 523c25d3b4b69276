import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { hasCollectibles } from './env'
import { addressRoutes } from './features/addresses/routes'
import { adminRoutes } from './features/admin/routes'
import { appRoutes, ownRoutes } from './features/apps/routes'
import { oauthRoutes, registrationRoutes } from './features/apps/routes-oauth'
import { withinScopes } from './features/apps/middleware'
import { avatarRoute } from './features/profiles/avatar-route'
import { identify, identifyOr } from './features/auth/middleware'
import { authRoutes } from './features/auth/routes'
import { wayRoutes } from './features/auth/routes-ways'
import { invitationRoutes } from './features/invitations/routes'
import { signUpRoutes } from './features/sign-ups/routes'
import { chatRoutes } from './features/chat/routes'
import { messageMedia } from './features/chat/media'
import { commentMedia } from './features/comments/media'
import { gatewayRoutes } from './features/collectibles/routes-gateway'
import { collectibleRoutes } from './features/collectibles/routes'
import { commentRoutes } from './features/comments/routes'
import { foldedCommentRoutes } from './features/comments/routes-fold'
import { importRoutes } from './features/imports/routes'
import { listOfPeopleRoutes } from './features/lists/routes'
import { listMemberRoutes } from './features/lists/routes-members'
import { linkPictures } from './features/links/routes'
import { filterRoutes } from './features/filters/routes'
import { exportRoutes } from './features/exports/routes'
import { engagementRoutes } from './features/engagement/routes'
import { deletionRoutes } from './features/deletion/routes'
import { digestRoutes } from './features/digest/routes'
import { mailboxRoutes } from './features/mail/dev-routes'
import { mailRoutes } from './features/mail/routes'
import { graphRoutes } from './features/graph/routes'
import { safetyRoutes } from './features/moderation/routes'
import { deskRoutes } from './features/moderation/routes-desk'
import { notificationRoutes } from './features/notifications/routes'
import type { Holders } from './features/media/holders'
import { mediaRoutes } from './features/media/routes'
import { mediaFiles, sessionByKey } from './features/media/routes-files'
import { metricsRoutes } from './features/operations/metrics-routes'
import { busRoutes } from './features/operations/bus-routes'
import { passkeyRoutes } from './features/passkeys/routes'
import { postMedia } from './features/posts/media'
import { postRoutes } from './features/posts/routes'
import { lockedPostRoutes } from './features/posts/routes-lock'
import { mutedPostRoutes } from './features/posts/routes-mute'
import { pinnedPostRoutes } from './features/posts/routes-pin'
import { scheduledPostRoutes } from './features/posts/routes-schedule'
import { proofRoutes } from './features/proof/routes'
import { presenceRoutes } from './features/presence/routes'
import { profileMedia } from './features/profiles/own-pictures'
import { profileRoutes } from './features/profiles/routes'
import { pushRoutes } from './features/push/routes'
import { mintingRoutes } from './features/minting/routes'
import { providerRoutes } from './features/providers/routes'
import { linkedRoutes } from './features/providers/routes-linked'
import { newcomerRoutes } from './features/providers/routes-sign-up'
import { feedRoutes } from './features/public/feed-routes'
import { publicPageRoutes } from './features/public/routes'
import { robotRoutes } from './features/public/routes-robots'
import { reactionRoutes } from './features/reactions/routes'
import { quoteRoutes } from './features/quotes/routes'
import { repostRoutes } from './features/reposts/routes'
import { searchRoutes } from './features/search/routes'
import { secondFactorRoutes } from './features/second-factor/routes'
import { statsRoutes } from './features/stats/routes'
import { suggestionRoutes } from './features/suggestions/routes'
import { tagRoutes } from './features/tags/routes'
import { timelineRoutes } from './features/timeline/routes'
import { voteRoutes } from './features/votes/routes'
import { walletRoutes } from './features/wallets/routes'
import { idempotencyKey, limitBody } from './http/body'
import { brake } from './http/brake'
import { requestContext } from './http/context'
import type { AppEnv } from './http/app-env'
import { inOne } from './http/in-one'
import { openCors } from './http/open-cors'
import { onError, onNotFound } from './http/errors'
import { handOver, handOverTo } from './http/hand-over'
import { refuseOwn } from './http/own-request'
import { healthRoutes } from './http/health'
import { apiDocument } from './http/openapi'
import { shapeRouter } from './http/router'
import { requireSigningKey } from './http/signing-key'
import { serviceWorker } from './http/service-worker'
import { share, sharePage } from './http/share'
import { clientFiles } from './http/static-file'
import { isForMastodon, mastodonApp } from './mastodon/door'
import * as mastodonWords from './mastodon/errors'
import { wellKnown } from './mastodon/well-known'
import { socketDocument } from './realtime/asyncapi'
import { hubRoutes } from './realtime/hub-routes'
import { roomRoute } from './realtime/room-route'
import { knownSubscribers } from './subscriptions'

/** What files hang on, which decides who may see them. */
const holders: Holders = {
  post: postMedia,
  comment: commentMedia,
  message: messageMedia,
  profile: profileMedia,
}

/** Collectibles with all that belongs to them. */
export const collectibleApp = new Hono<AppEnv>()
  .route('/api/v1', walletRoutes)
  .route('/api/v1', mintingRoutes)
  .route('/api/v1', collectibleRoutes)
  .route('/', gatewayRoutes)
const collectibles = handOver(hasCollectibles, collectibleApp)

/** Every route of the API, one line per feature. */
const api = new Hono<AppEnv>()
  .use(inOne(brake, requireSigningKey, limitBody, identify, withinScopes(), idempotencyKey))
  .route('/', authRoutes)
  .route('/', wayRoutes)
  .route('/', passkeyRoutes)
  .route('/', secondFactorRoutes)
  .route('/', proofRoutes)
  .route('/', deletionRoutes)
  .route('/', invitationRoutes)
  .route('/', signUpRoutes)
  .route('/', addressRoutes)
  .route('/', providerRoutes)
  .route('/', newcomerRoutes)
  .route('/', linkedRoutes)
  .route('/', registrationRoutes)
  .route('/', ownRoutes)
  .route('/', appRoutes)
  .route('/', profileRoutes)
  .route('/', mailRoutes)
  .route('/', digestRoutes)
  .route('/', graphRoutes)
  .route('/', listOfPeopleRoutes)
  .route('/', listMemberRoutes)
  .route('/', tagRoutes)
  .route('/', suggestionRoutes)
  .route('/', filterRoutes)
  // Before the posts, whose ids would take `trending` for one.
  .route('/', engagementRoutes)
  .route('/', mediaRoutes(holders))
  .route('/', postRoutes)
  .route('/', mutedPostRoutes)
  .route('/', lockedPostRoutes)
  .route('/', scheduledPostRoutes)
  .route('/', foldedCommentRoutes)
  .route('/', pinnedPostRoutes)
  .route('/', voteRoutes)
  .route('/', timelineRoutes)
  .route('/', commentRoutes)
  .route('/', reactionRoutes)
  .route('/', repostRoutes)
  .route('/', quoteRoutes)
  .route('/', chatRoutes)
  .route('/', roomRoute)
  .route('/', presenceRoutes)
  .route('/', searchRoutes)
  .route('/', notificationRoutes)
  .route('/', pushRoutes)
  .route('/', hubRoutes)
  .route('/', statsRoutes)
  .route('/', metricsRoutes)
  .route('/', safetyRoutes)
  .route('/', deskRoutes)
  .route('/', busRoutes(knownSubscribers()))
  .route('/', exportRoutes)
  .route('/', importRoutes)
  .route('/', adminRoutes)
  .use('/collectibles/*', collectibles)
  .use('/wallets/*', collectibles)
  .use('/minting', collectibles)
  .use('/users/:username/wallets', collectibles)

/** Apps made for Mastodon come in by a door of their own. */
const toMastodon = handOverTo(isForMastodon, mastodonApp(holders), mastodonWords)

export const app = new Hono<AppEnv>({ router: shapeRouter() }).use(requestContext, refuseOwn).onError(onError)
app
  .use('/api/*', openCors, toMastodon)
  .use('/.well-known/*', openCors)
  .use('/.well-known/oauth-authorization-server', brake)
  .use('/nodeinfo/*', openCors)
  .use('/oauth/token', openCors, brake, limitBody)
  .use('/oauth/revoke', openCors, brake, limitBody)
  .use('/avatars/*', brake)
  .use('/readyz', brake)
  .use('/ipfs/*', brake, collectibles)
  .use('/media/*', brake, requireSigningKey, identifyOr(sessionByKey), withinScopes())
app.route('/', robotRoutes)
const routes = app
  .route('/api/v1', api)
  .route('/', avatarRoute)
  // Before the files, whose ids would take `link` for one.
  .route('/', linkPictures)
  .route('/', mediaFiles(holders))
  .route('/', healthRoutes)
  .route('/', oauthRoutes)

app.get(
  '/api/v1/openapi.json',
  etag(),
  apiDocument(routes, { isOn: hasCollectibles, routes: collectibleApp }),
)
app.get('/api/v1/asyncapi.json', etag(), (c) =>
  c.json(socketDocument(), 200, { 'Cache-Control': 'public, max-age=300' }),
)
app.route('/', wellKnown)
app.route('/', mailboxRoutes).route('/', feedRoutes).route('/', publicPageRoutes)
app.get('/sw.js', serviceWorker).post('/share', share).get('/share', sharePage)
app.get('/assets/*', clientFiles).use(clientFiles)
app.notFound(onNotFound(app))

/** With the routes that can be switched off. */
export type AppType = typeof routes | typeof collectibleApp
