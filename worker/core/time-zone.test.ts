import { describe, expect, it } from 'vitest'
import { dateOf } from './calendar'
import { dayOf } from './time'
import { daysIn, isTimeZone, QUARTER, timeZoneCalled } from './time-zone'

const day = (date: string) => dayOf(Date.parse(date))

describe('a day somewhere', () => {
  it.each([
    ['UTC', '2024-03-31', '2024-03-31T00:00Z', 24],
    ['Europe/Berlin', '2024-01-15', '2024-01-14T23:00Z', 24],
    ['Europe/Berlin', '2024-03-31', '2024-03-30T23:00Z', 23],
    ['Europe/Berlin', '2024-10-27', '2024-10-26T22:00Z', 25],
    ['America/New_York', '2024-07-04', '2024-07-04T04:00Z', 24],
    ['America/New_York', '2024-03-10', '2024-03-10T05:00Z', 23],
    ['America/New_York', '2024-11-03', '2024-11-03T04:00Z', 25],
    ['Asia/Kolkata', '2024-06-01', '2024-05-31T18:30Z', 24],
    ['Pacific/Chatham', '2024-01-01', '2023-12-31T10:15Z', 24],
    ['Pacific/Chatham', '2024-04-07', '2024-04-06T10:15Z', 25],
    ['Pacific/Chatham', '2024-09-29', '2024-09-28T11:15Z', 23],
    ['Pacific/Kiritimati', '2024-01-01', '2023-12-31T10:00Z', 24],
    // Clocks go from 00:00 to 01:00, and the day begins there.
    ['America/Sao_Paulo', '2017-10-15', '2017-10-15T03:00Z', 23],
    // Samoa went to the other side of the date line, and left that day out.
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00Z', 0],
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00Z', 24],
  ])('in %s, %s begins at %s and has %i hours', (zone, date, start, hours) => {
    const { startOf, of } = daysIn(zone)
    const [begins, ends] = [startOf(day(date)), startOf(day(date) + 1)]
    expect(new Date(begins * QUARTER).toISOString().replace(':00.000Z', 'Z')).toBe(start)
    expect((ends - begins) / 4).toBe(hours)
    if (hours > 0) expect(dateOf(of(begins * QUARTER))).toBe(date)
    expect(of(begins * QUARTER - 1)).toBeLessThan(day(date))
  })

  it.each(['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Chatham', 'Pacific/Kiritimati'])(
    'in %s begins where the one before ends, in whichever order one asks',
    (zone) => {
      const days = Array.from({ length: 800 }, (_, i) => day('2023-01-01') + i)
      const forwards = daysIn(zone)
      const starts = days.map((each) => forwards.startOf(each))
      const backwards = daysIn(zone)
      expect(days.toReversed().map((each) => backwards.startOf(each))).toEqual(starts.toReversed())
      for (const [i, start] of starts.entries()) {
        expect(forwards.of(start * QUARTER)).toBe(days[i])
        expect(forwards.of(start * QUARTER - 1)).toBe(days[i]! - 1)
      }
    },
  )
})

describe('a time zone', () => {
  it.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+3', 'asia/kolkata'])(
    'is %s',
    (name) => expect(isTimeZone(name)).toBe(true),
  )
  it.each(['', 'Mars/Olympus', 'Europe', 'Etc/Unknown', 'UTC; DROP'])('is not %j', (name) =>
    expect(isTimeZone(name)).toBe(false),
  )
  it('has one name, however it is written', () => {
    expect(timeZoneCalled('europe/berlin')).toBe('Europe/Berlin')
    expect(timeZoneCalled('utc')).toBe('UTC')
  })
})
