// Prints a private key for push notifications: `node scripts/push-key.mjs | npx wrangler secret put VAPID_PRIVATE_KEY`.
import { vapidKey } from './serve/signing-key.mjs'

console.log(vapidKey())
