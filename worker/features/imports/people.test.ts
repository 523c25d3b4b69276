import { describe, expect, it } from 'vitest'
import { holdEvents, takeEvents } from '../../test/bus'
import { brings, reads, reportOf, runSteps } from '../../test/imports'
import { ORIGIN, people, type Person, person } from '../../test/world'

const HERE = new URL(ORIGIN).host
const csv = (text: string) => Uint8Array.from(Buffer.from(text))
const followed = async (who: Person) =>
  (await who.all(`/users/${who.username}/following`)).map(({ username }) => username).sort()

describe('a list of whom one follows', () => {
  it.each([
    [
      'with the names of its columns',
      (name: string) => `Account address,Show boosts,Notify on new posts,Languages\n${name},true,false,\n`,
    ],
    ['without them', (name: string) => `${name}\n`],
    [
      'with a byte-order mark and line ends of Windows',
      (name: string) => `\uFEFFAccount address,Show boosts\r\n${name},true\r\n`,
    ],
    ['in quotes', (name: string) => `"Account address","Show boosts"\n"${name}","true"\n`],
    ['with other columns first', (name: string) => `Show boosts,Account address\ntrue,"${name}"`],
    ['with a sign in front and spaces', (name: string) => `  @${name}  ,x\n\n\n`],
  ])('%s', async (_, write) => {
    const [ada, ben] = await people(2)
    const done = await brings(ada, csv(write(`${ben.username}@${HERE}`)), { list: 'follows' })
    expect(done).toMatchObject({ state: 'done', source: 'follows', imported: 1, leftOut: 0 })
    expect(await followed(ada)).toEqual([ben.username])
  })

  it('ties to who is here, and says who is not', async () => {
    const [ada, ben, cleo, dan, eve] = await people(5)
    await ada.follows(cleo)
    await dan.blocks(ada)
    await ada.blocks(eve)
    const lines = [ben, cleo, dan, eve, ada].map(({ username }) => `${username}@${HERE}`)
    const others = [
      'noa@far.example',
      'nobody.here.at.all',
      'not an address',
      '"a@b@c"',
      `${ben.username}@${HERE}`,
    ]
    const done = await brings(ada, csv([...lines, ...others].join('\n')), { list: 'follows' })
    expect(done).toMatchObject({ imported: 1, known: 2, leftOut: 7 })
    expect(await followed(ada)).toEqual([ben.username, cleo.username].sort())
    const reasons = (await reportOf(ada, done)).map((line) => line.split(',').slice(-2)[0]).sort()
    expect(reasons).toEqual([
      'blocked',
      'elsewhere',
      'not_here',
      'not_here',
      'not_here',
      'not_readable',
      'not_readable',
    ])
  })

  it('tells nobody, and brings their posts home', async () => {
    const [ada, ben] = await people(2)
    await ben.posts('Before')
    await ada.get('/feeds/home')
    const { id } = await reads(ada, csv(ben.username), { list: 'follows' })
    const release = holdEvents()
    await ada.does('POST', `/imports/${id}/start`, { parts: ['follows'] })
    takeEvents()
    release()
    await runSteps()
    expect((await ben.get('/notifications')).items).toEqual([])
    expect((await ben.get(`/users/${ben.username}`)).counts.followers).toBe(1)
    expect((await ada.get('/feeds/home')).items).toMatchObject([{ text: 'Before' }])
  })
})

describe('lists of whom one blocks and mutes', () => {
  it('hold as if they had been made here', async () => {
    const [ada, ben, cleo] = await people(3)
    await ben.follows(ada)
    await brings(ada, csv(`${ben.username}@${HERE}\n`), { list: 'blocks' })
    await brings(ada, csv(`Account address,Hide notifications\n${cleo.username}@${HERE},true\n`), {
      list: 'mutes',
    })
    expect((await ada.profileOf(ben)).viewer).toMatchObject({ blocking: true, followedBy: false })
    expect((await ben.request('GET', `/users/${ada.username}`)).status).toBe(404)
    expect((await ada.profileOf(cleo)).viewer).toMatchObject({ muting: true })
  })

  it('go again with what they brought', async () => {
    const [ada, ben, cleo] = await people(3)
    await ada.mutes(cleo)
    const done = await brings(ada, csv(`${ben.username}\n${cleo.username}`), { list: 'mutes' })
    expect(done).toMatchObject({ imported: 1, known: 1 })
    await ada.does('POST', `/imports/${done.id}/undo`)
    await runSteps()
    expect((await ada.profileOf(ben)).viewer).toMatchObject({ muting: false })
    expect((await ada.profileOf(cleo)).viewer).toMatchObject({ muting: true })
  })
})

it('a list names nobody who is a stranger to it', async () => {
  const ada = await person('ada')
  const done = await brings(ada, csv('=cmd|evil@far.example'), { list: 'mutes' })
  // A spreadsheet would take it for a formula.
  expect(await reportOf(ada, done)).toEqual([`mutes,"'=cmd|evil@far.example",no,elsewhere,1`])
})
