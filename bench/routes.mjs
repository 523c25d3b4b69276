// The routes that are measured: who asks what, what it may cost at most, and which row of the floor (floor.mjs) makes as
// many trips.
import { PASSWORD } from './people.mjs'

/** Round trips to the database, rows read, and calls of objects. */
const cost = (trips, rowsRead, hops = 0) => ({ trips, rowsRead, hops })

/** 20 posts: one trip, and at most six rows for each. */
const POSTS = cost(1, 120)
const HOME = cost(1, 120, 1)
const PEOPLE = cost(1, 150)
const OBJECT = cost(0, 0, 1)
/** A check, then one batch; the rows are those of the counters and indexes that the triggers keep. */
const WRITE = cost(2, 40)
/** Kept in the hub; whether everybody is still to be seen says the log. Found anew: features/suggestions/budget.test.ts. */
const SUGGESTIONS = cost(0, 0, 2)

let unique = 0
const text = () =>
  `The first carrots are up, and this is said for the ${++unique}. time since ${process.pid}.`

const read = (name, path, most, floor, who = 'few') => ({ name, who, method: 'GET', path, most, floor })
/** `leadsOn`: an event is recorded, and other parts of Warren do something about it. */
const write = (name, [method, path], body, most, floor) => ({
  name,
  who: 'few',
  method,
  path,
  body,
  most,
  floor,
  leadsOn: floor === 'row, insert',
})

/** Paths and bodies are functions of the world that `settle` has made. */
export const routes = [
  read('home, follows 10', () => '/feeds/home', HOME, 'object + page'),
  read('home, follows 5,000', () => '/feeds/home', HOME, 'object + page', 'many'),
  read('wall', () => '/users/bunny0/posts', POSTS, 'page'),
  // Who is not logged in reads it from a cache, like the one it is compared to in peers.json.
  read('wall, logged out', () => '/users/bunny0/posts', POSTS, null, 'nobody'),
  read('tag', () => '/tags/tag0/posts', POSTS, 'page'),
  read('everyone', () => '/posts', POSTS, 'page'),
  read('popular', () => '/posts?sort=popular&window=all', POSTS, 'page'),
  read('post with comments', ({ post }) => `/posts/${post}/thread`, cost(1, 80), 'page'),
  read('one post', ({ post }) => `/posts/${post}`, cost(1, 10), 'row'),
  read('comments', ({ post }) => `/posts/${post}/comments`, cost(1, 80), 'page'),
  read('profile', () => '/users/bunny0', cost(1, 20), 'row'),
  read('people search', () => '/users?q=bunny1', PEOPLE, 'page'),
  read('suggestions', () => '/suggestions', SUGGESTIONS, 'object'),
  read('notifications', () => '/notifications', OBJECT, 'object'),
  read('unread count', () => '/notifications/unread-count', OBJECT, 'object'),
  read('conversations', () => '/conversations', OBJECT, 'object'),
  read('chat history', ({ room }) => `/conversations/${room}/messages`, OBJECT, 'object'),
  read('session', () => '/auth/session', cost(0, 0), 'hello'),
  read('trending tags', () => '/tags/trending', cost(1, 45), 'page', null),
  read('trending posts', () => '/posts/trending', POSTS, 'page'),
  read(
    'statistics',
    () => `/stats/posts?from=${2007 + (unique++ % 10)}&to=2026&by=year`,
    cost(1, 2_500),
    'page',
    null,
  ),
  write('new post', ['POST', () => '/posts'], () => ({ text: text() }), WRITE, 'row, insert'),
  write(
    'new comment',
    ['POST', ({ post }) => `/posts/${post}/comments`],
    () => ({ text: text() }),
    WRITE,
    'row, insert',
  ),
  write(
    'reaction',
    ['PUT', ({ post }) => `/posts/${post}/reaction`],
    () => ({ kind: unique++ % 2 ? 'like' : 'love' }),
    WRITE,
    'row, insert',
  ),
  write(
    'message over HTTP',
    ['POST', ({ room }) => `/conversations/${room}/messages`],
    () => ({ text: text() }),
    // The database says that the session lives, the sender's hub counts, the room stores.
    cost(1, 2, 2),
    'object, object insert',
  ),
  write(
    'log-in',
    ['POST', () => '/auth/login'],
    ({ few }) => ({ login: few.username, password: PASSWORD, tokens: 'body' }),
    cost(3, 40),
    null,
  ),
]
