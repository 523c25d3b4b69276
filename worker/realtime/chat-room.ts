import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../env'

export class ChatRoom extends DurableObject<Env> {}
