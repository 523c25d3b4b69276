import { describe, expect, it } from 'vitest'
import { changesOf, checkProfile, parseEdits, type ProfileForm } from './profile-form'

const saved: ProfileForm = {
  displayName: 'Ada',
  bio: 'Carrots.',
  pronouns: 'she/her',
  fields: [{ label: 'Home page', value: 'https://ada.example' }],
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

  it('leaves empty lines of the profile out, and names all when one changes', () => {
    const empty = { label: ' ', value: '' }
    expect(changesOf(saved, { ...saved, fields: [...saved.fields, empty] })).toEqual({})
    const garden = { label: 'Garden', value: 'Plot 4' }
    expect(changesOf(saved, { ...saved, fields: [empty, garden] })).toEqual({ fields: [garden] })
  })
})

describe('checkProfile', () => {
  it('finds nothing wrong with what was saved', () => expect(checkProfile(saved)).toEqual({}))

  it.each([
    ['displayName', '  '],
    ['displayName', '🐇'.repeat(51)],
    ['bio', 'x'.repeat(301)],
    ['pronouns', 'x'.repeat(41)],
    ['avatarSeed', ''],
    ['avatarSeed', 'two words'],
  ] as const)('objects to the %s %j', (field, value) => {
    expect(Object.keys(checkProfile({ ...saved, [field]: value }))).toEqual([field])
  })

  it.each([
    [[{ label: 'Home', value: '' }]],
    [[{ label: '', value: 'https://ada.example' }]],
    [[{ label: 'x'.repeat(41), value: 'y' }]],
    [[{ label: 'x', value: 'y'.repeat(201) }]],
  ])('objects to the lines %j', (fields) => {
    expect(Object.keys(checkProfile({ ...saved, fields }))).toEqual(['fields'])
  })

  it('reads back what this browser kept, and nothing else', () => {
    expect(parseEdits({ fields: [{ label: 'Home', value: 'x' }], pronouns: 'they' })).toEqual({
      fields: [{ label: 'Home', value: 'x' }],
      pronouns: 'they',
    })
    expect(parseEdits({ fields: [{ label: 1, value: 'x' }], pronouns: 7 })).toEqual({})
  })

  it('counts a family of bunnies as one', () => {
    expect(checkProfile({ ...saved, displayName: '👨‍👩‍👧‍👦'.repeat(16) })).toEqual({})
    expect(checkProfile({ ...saved, displayName: '👨‍👩‍👧‍👦'.repeat(17) })).toEqual({
      displayName: 'At most 400 bytes, and these are 425',
    })
  })
})
