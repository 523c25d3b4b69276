// What a laptop needs before the first start: a signing key. `npm start` makes one itself.
import { giveKeys } from './serve/signing-key.mjs'

giveKeys()
