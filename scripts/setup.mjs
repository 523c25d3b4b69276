// What a laptop needs before the first start: a signing key. `npm start` makes one itself.
import { giveSigningKey } from './serve/signing-key.mjs'

giveSigningKey()
