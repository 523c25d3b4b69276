import { describe, expect, it } from 'vitest'
import { changesOf, checkProfile, type ProfileForm } from './profile-form'

const saved: ProfileForm = {
  displayName: 'Ada',
  bio: 'Carrots.',
  avatarSeed: 'ada-1',
  bannerColor: '#a8521a',
}

describe('changesOf', () => {
  it('is empty for the saved form, white space around it aside', () => {
    expect(changesOf(saved, { ...saved, bio: ' Carrots.\n' })).toEqual({})
  })

  it('holds what is new and nothing else', () => {
    expect(changesOf(saved, { ...saved, bio: '', bannerColor: '#2f7a57' })).toEqual({
      bio: '',
      bannerColor: '#2f7a57',
    })
  })
})

describe('checkProfile', () => {
  it('finds nothing wrong with what was saved', () => expect(checkProfile(saved)).toEqual({}))

  it.each([
    ['displayName', '  '],
    ['displayName', '🐇'.repeat(51)],
    ['bio', 'x'.repeat(301)],
    ['avatarSeed', ''],
    ['avatarSeed', 'two words'],
  ] as const)('objects to the %s %j', (field, value) => {
    expect(Object.keys(checkProfile({ ...saved, [field]: value }))).toEqual([field])
  })

  it('counts a family of bunnies as one', () => {
    expect(checkProfile({ ...saved, displayName: '👨‍👩‍👧‍👦'.repeat(16) })).toEqual({})
    expect(checkProfile({ ...saved, displayName: '👨‍👩‍👧‍👦'.repeat(17) })).toEqual({
      displayName: 'At most 400 bytes, and these are 425',
    })
  })
})
