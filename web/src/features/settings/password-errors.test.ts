import { describe, expect, it } from 'vitest'
import { offline, Problem } from '../../problem'
import { checkPasswords, passwordErrors } from './password-errors'

const problem = (code: 'invalid_credentials' | 'weak_password' | 'rate_limited', path?: string) =>
  new Problem({
    status: 422,
    code,
    title: 'No',
    detail: 'Not like this.',
    errors: path ? [{ path, message: 'Too easy.' }] : [],
  })

describe('checkPasswords', () => {
  it('takes a good pair', () => {
    expect(checkPasswords({ currentPassword: 'x', newPassword: 'tall clover by moonlight' }, true)).toEqual(
      {},
    )
  })

  it('asks for the present one and for enough of the new one', () => {
    expect(Object.keys(checkPasswords({ currentPassword: '', newPassword: 'short' }, true))).toEqual([
      'currentPassword',
      'newPassword',
    ])
  })
})

describe('where there is none yet', () => {
  it('asks for the new one alone', () => {
    const wanted = { currentPassword: '', newPassword: 'tall clover by moonlight' }
    expect(checkPasswords(wanted, false)).toEqual({})
  })
})

describe('passwordErrors', () => {
  it('puts a wrong password beside the present one', () => {
    const { fields, whole } = passwordErrors(problem('invalid_credentials'))
    expect([fields, whole]).toEqual([{ currentPassword: 'Not like this.' }, null])
  })

  it('puts what the server says of a field beside it', () => {
    const { fields, whole } = passwordErrors(problem('weak_password', 'newPassword'))
    expect([fields, whole]).toEqual([{ newPassword: 'Too easy.' }, null])
  })

  it.each([problem('rate_limited'), offline(), new Error('?')])('leaves %s to the whole form', (error) => {
    expect(passwordErrors(error)).toEqual({ fields: {}, whole: error })
  })
})
