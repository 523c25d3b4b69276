import { ask } from './people.mjs'

/** What was acknowledged and is not there any more, and the polls that were not counted exactly. */
export async function lostOf(client, people, { posts, messages, votes }) {
  const gone = { posts: 0, messages: 0, votes: 0, counts: 0 }
  for (const { person, id } of posts) if (!(await ask(client, person, 'GET', `/posts/${id}`))) gone.posts++
  const rooms = Map.groupBy(messages, ({ person }) => person)
  for (const [person, acks] of rooms) {
    const there = await seqsOf(client, person)
    gone.messages += acks.filter(({ seq }) => !there.has(seq)).length
  }
  for (const [id, acks] of Map.groupBy(votes, (vote) => vote.id)) {
    const seen = []
    for (const person of people)
      seen.push({ person, poll: (await ask(client, person, 'GET', `/posts/${id}`))?.poll })
    const voted = seen.filter(({ poll }) => poll?.viewer.choices.length === 1)
    gone.votes += acks.filter(({ person }) => !voted.some((each) => each.person === person)).length
    if (!voted.every(({ poll }) => isExact(poll, voted))) gone.counts++
  }
  return gone
}

function isExact({ voters, options }, voted) {
  const chose = (place) => voted.filter(({ poll }) => poll.viewer.choices[0] === place).length
  return voters === voted.length && options.every(({ votes }, place) => votes === chose(place))
}

async function seqsOf(client, person) {
  const seqs = new Set()
  for (let cursor = ''; cursor !== null;) {
    const query = `limit=50${cursor && `&cursor=${encodeURIComponent(cursor)}`}`
    const page = await ask(client, person, 'GET', `/conversations/${person.room}/messages?${query}`)
    for (const { seq } of page?.items ?? []) seqs.add(seq)
    cursor = page?.nextCursor ?? null
  }
  return seqs
}

/** The run as a table in Markdown, and whether it was as it should be. */
export function report({ minutes, tally, said, memory, heap, acknowledged, lost, isKilled }) {
  const restarts = said.filter((text) => text.includes('started again')).length
  const sum = (failures) => Object.values(failures).reduce((all, { count }) => all + count, 0)
  const megabytes = (bytes) =>
    bytes === null || bytes === undefined ? '–' : `${Math.round(bytes / 2 ** 20)} MB`
  const marks = everyFiveMinutes(memory)
  const rows = [
    ['minutes', minutes],
    ['requests', tally.requests],
    ['of them 304, by `If-None-Match`', tally.notModified],
    ['sockets opened', tally.sockets],
    ['uploads aborted in the middle', tally.aborted],
    ['kept connections the server had closed, asked again', tally.reused],
    ['connections refused', tally.failures.refused?.count ?? 0],
    ['failures, refused ones included', sum(tally.failures)],
    ['restarts of the runtime', `${restarts}${isKilled ? ', one of them by SIGKILL' : ''}`],
    ...(isKilled ? [['failures while it started again', sum(tally.around)]] : []),
    ['posts acknowledged, lost', `${acknowledged.posts.length}, ${lost.posts}`],
    ['messages acknowledged, lost', `${acknowledged.messages.length}, ${lost.messages}`],
    ['votes acknowledged, lost', `${acknowledged.votes.length}, ${lost.votes}`],
    ['polls not counted exactly', lost.counts],
    ...marks.map((mark) => [`memory of the runtime after ${minuteOf(mark)} min`, megabytes(mark.resident)]),
    ...(heap
      ? [
          [
            `of that in the Worker's isolate (after ${minuteOf(marks[0])} min, at the end)`,
            `${megabytes(marks[0]?.heap)}, ${megabytes(heap)}`,
          ],
        ]
      : []),
  ]
  const table = ['| | |', '| - | -: |', ...rows.map(([what, value]) => `| ${what} | ${value} |`)].join('\n')
  const details = [
    ...Object.entries(tally.failures).map(
      ([kind, { count, first }]) => `${count} × ${kind}, first: ${first}`,
    ),
    ...said.map((text) => `said: ${text}`),
  ]
  const isGood =
    sum(tally.failures) === 0 &&
    restarts === (isKilled ? 1 : 0) &&
    lost.posts + lost.messages + lost.votes + lost.counts === 0 &&
    tally.requests > 100
  return { text: [table, ...details].join('\n'), isGood }
}

/** The marks that show whether the memory grows on: one for each five minutes, and the last. */
function everyFiveMinutes(marks) {
  const fives = marks.filter((mark) => Math.round(minuteOf(mark)) % 5 === 0 && mark.at > 60_000)
  return [...new Set([...fives, marks.at(-1)])].filter(Boolean)
}

function minuteOf(mark) {
  return mark ? Number((mark.at / 60_000).toFixed(1)) : 0
}
