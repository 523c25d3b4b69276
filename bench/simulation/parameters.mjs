/*
 * What the simulation assumes, and where each number comes from. `flag` changes it on the command line.
 *   documented: Cloudflare's own pages, as docs/scaling.md cites them
 *   counted:    in this repository, on the local D1, with the tests' meter of rows and round trips
 *   assumed:    nobody's measurement; change it to see how much hangs on it
 */
const table = [
  // The network.
  ['people', 1_000_000, 'assumed', 'accounts'],
  ['largest', 0.5, 'assumed', 'share of all people who follow the most followed'],
  ['exponent', 0.75, 'assumed', 'followers by rank fall with rank to the power of minus this'],
  ['smallest-village', 20, 'assumed', 'people in the smallest circle in which all are friends'],
  ['largest-village', 80, 'assumed', 'people in the largest'],
  ['awake', 0.5, 'assumed', 'share of people who were here within thirty days'],
  ['daily', 0.3, 'assumed', 'share of people who are here on a day'],
  ['peak', 3, 'assumed', 'the busiest second of a day against its mean'],
  ['seed', 7, 'assumed', 'of everything that is drawn by chance'],

  // What somebody who is here does in a day.
  ['posts', 0.3, 'assumed', 'posts'],
  ['comments', 1, 'assumed', 'comments'],
  ['reactions', 5, 'assumed', 'reactions'],
  ['ties', 0.2, 'assumed', 'follows and friend requests'],
  ['messages', 10, 'assumed', 'chat messages'],
  ['pages', 30, 'assumed', 'pages of lists'],

  // The queue.
  ['batch', 50, 'wrangler.toml', 'messages a consumer takes at once'],
  ['filled', 5, 'assumed', 'messages in a mean batch: the fewer, the more of the two trips of each'],
  ['consumers', 250, 'documented', 'invocations of a consumer at once'],
  ['queue-rate', 5_000, 'documented', 'messages per second and queue'],
  ['more-consumers', 1, 'assumed', 'further invocations after each batch while messages wait'],
  ['queue-ms', 50, 'assumed', 'from a message being sent to its batch being started'],
  ['redeliver-ms', 30_000, 'assumed', 'until the messages of a consumer that died are delivered again'],

  // D1: one server that does one thing at a time.
  ['trip-ms', 10, 'assumed', 'network, there and back'],
  ['read-ms', 1, 'documented', 'a read by an index takes "less than a millisecond"'],
  ['write-ms', 4, 'documented', 'a write "can take several milliseconds"'],
  ['row-us', 2, 'assumed', 'microseconds for each further row that is read'],
  ['d1-at-once', 6, 'documented', 'connections to D1 of one invocation'],
  ['background', 0, 'assumed', 'share of the time that D1 is busy with everything else'],

  // Durable Objects.
  ['call-ms', 15, 'assumed', 'half of all calls of an object are faster'],
  ['slow-call-ms', 150, 'assumed', 'one in a hundred is slower'],
  ['calls-at-once', 6, 'assumed', 'calls of one invocation at once: the documented limit for other services'],

  // What Warren does; bench/simulation/day.mjs has what the other writes cost.
  ['cut-rows', 3, 'counted', 'rows read for each person of a stretch that is cut'],
  ['reader-rows', 3.1, 'counted', 'rows read for each person of a part'],
  [
    'post-trips',
    3,
    'assumed',
    'round trips of the other subscribers of a new post; 1 counted without analysis',
  ],
  ['outbox-writes', 3, 'counted', 'rows written for each event: two to record it, one to forget it'],
  ['sweep-ms', 300_000, 'wrangler.toml', 'between two ticks of the clock, which sends what was left behind'],
  ['resend-ms', 180_000, 'wrangler.toml', 'until an event of which nothing was heard is due'],
]

export const descriptions = table.map(([flag, value, source, means]) => ({ flag, value, source, means }))

/** The parameters, with what the command line changes: `--people 10000 --call-ms 5`. */
export function parametersFrom(args) {
  const values = new Map(table.map(([flag, value]) => [flag, value]))
  for (let i = 0; i < args.length; i += 2) {
    const flag = args[i]?.replace(/^--/, '')
    const value = Number(args[i + 1])
    if (!values.has(flag) || args[i + 1] === undefined || !(value >= 0))
      throw new Error(`${args[i]} ${args[i + 1] ?? ''}: not a parameter and a number; --help lists them`)
    values.set(flag, value)
  }
  const camel = (flag) => flag.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())
  return Object.fromEntries([...values].map(([flag, value]) => [camel(flag), value]))
}
