import { cost } from '../features/auth/password'

// A hash as it is deployed takes a twentieth of a second, and the tests make a thousand. That they are deployed as they
// should be is the subject of password.test.ts.
Object.assign(cost, { memorySize: 8, passes: 1 })
