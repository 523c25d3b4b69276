import { describe, expect, it } from 'vitest'
import { freshAddress, PASSWORD, person, request } from '../../test/world'

describe('registering', () => {
  it('makes an account whose name is unique whatever its case', async () => {
    const ada = await person('Ada')
    expect(ada.username).toMatch(/^ada-/)
    const again = await request('POST', '/auth/register', {
      body: { username: ada.username.toUpperCase(), email: 'other@example.org', password: PASSWORD },
      headers: freshAddress(),
    })
    expect(again).toMatchObject({ status: 409, body: { code: 'username_taken' } })
  })
})
