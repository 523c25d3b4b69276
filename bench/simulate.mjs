// How far Warren goes, by simulation: the code that spreads a post, unchanged, over a network of a million people and a
// model of the queue, D1 and the hubs. Nothing is measured here but what follows from the parameters.
//   npm run simulate                        a million people; about half a minute
//   npm run simulate -- --people 10000      a quick look
//   npm run simulate -- --help              every parameter and where it comes from
import { tellOf } from './simulation/authors.mjs'
import { dayOf, minuteAtPeak } from './simulation/day.mjs'
import { Network } from './simulation/network.mjs'
import { descriptions, parametersFrom } from './simulation/parameters.mjs'

const AUDIENCES = [10, 1_000, 10_000, 100_000, 500_000]
/** More than this D1 cannot be busy with everything else, or nothing is left for what is simulated. */
const BUSIEST = 0.9

const args = process.argv.slice(2)
if (args.includes('--help')) {
  console.table(descriptions.map(({ flag, ...rest }) => ({ flag: `--${flag}`, ...rest })))
} else {
  await simulate(parametersFrom(args))
}

async function simulate(parameters) {
  const started = performance.now()
  const network = new Network(parameters)
  const authors = AUDIENCES.filter((followers) => followers <= parameters.people / 2).map((followers) => ({
    followers,
    author: network.personWith(followers),
  }))
  console.log(`\nOne post in a network of ${count(network.size)} people that is quiet otherwise`)
  console.table(await rowsOf(authors, ({ author }) => tellOf(network, parameters, author), told))
  console.log('The same, and every consumer dies when half of the hubs have it')
  console.table(await rowsOf(authors, ({ author }) => killedHalfWay(network, parameters, author), killed))
  await reportDay(network, parameters)
  const megabytes = process.resourceUsage().maxRSS / 1024
  const seconds = (performance.now() - started) / 1000
  console.log(`\n${seconds.toFixed(1)} s, ${Math.round(megabytes)} MB, for this simulation itself`)
}

async function rowsOf(authors, run, row) {
  const rows = []
  for (const each of authors) rows.push({ followers: count(each.followers), ...row(await run(each)) })
  return rows
}

async function killedHalfWay(network, parameters, author) {
  const { half } = await tellOf(network, parameters, author)
  return tellOf(network, parameters, author, half * 1000)
}

function told({ post, expected, trips, rowsRead, busy, half, most, all, peak }) {
  return {
    'queue messages': count(post.messages),
    'by the formula': count(expected),
    'hubs called': count(post.calls),
    'idle, skipped': count(post.idle),
    'D1 trips': count(trips),
    'rows read': count(rowsRead),
    'D1 busy, s': Number((busy / 1000).toFixed(2)),
    '50 % after s': round(half),
    '99 % after s': round(most),
    'all after s': round(all),
    'consumers at once': peak.running,
  }
}

function killed({ post, audience, swept, all }) {
  return {
    'hubs that are awake': count(audience),
    'have it exactly once': count(post.reached),
    'calls in vain': count(post.duplicates),
    'sent again by the clock': swept,
    'all after s': round(all),
  }
}

async function reportDay(network, parameters) {
  const { post, mean, peak, shares } = dayOf(network, parameters)
  const { people, daily, queueRate } = parameters
  console.log(`A day of ${count(people * daily)} people who are here: each second`)
  const rows = Object.keys(mean).map((what) => [what, { mean: round(mean[what]), peak: round(peak[what]) }])
  console.table(Object.fromEntries(rows))
  console.log(
    `A post leads to ${round(post.messages)} messages and ${round(post.calls)} calls on average. ` +
      `At the peak one queue is at ${percent(peak['queue messages'] / queueRate)} of its limit.`,
  )
  const total = Object.values(shares).reduce((sum, share) => sum + share, 0)
  const parts = Object.entries(shares).map(([what, share]) => `${what} ${percent(share)}`)
  console.log(`Then the one D1 is busy ${percent(total)} of the time: ${parts.join(', ')}.`)
  const others = Math.min(BUSIEST, total - shares.fanOut)
  const minute = await minuteAtPeak(network, parameters, others)
  console.log(
    `A minute of it, D1 busy ${percent(others)} with everything else: ${minute.posts} posts (one by somebody with ` +
      `${count(minute.most)} followers), ${count(minute.messages)} messages, ${count(minute.calls)} calls, ` +
      `${count(minute.duplicates)} in vain. Half of the posts have reached everyone after ${round(minute.half)} s, ` +
      `99 % after ${round(minute.slow)} s; at most ${minute.peak.waiting} messages waited.`,
  )
}

function count(value) {
  return Math.round(value).toLocaleString('en')
}

function round(value) {
  return Number(value.toPrecision(3))
}

function percent(share) {
  return `${round(share * 100)} %`
}
