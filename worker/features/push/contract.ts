import { z } from 'zod'
import { SessionId, UserId } from '../../core/ids'
import { isTimeZone } from '../../core/time-zone'
import { notificationKinds } from '../profiles/contract'

/** What a device can be told of. */
export const pushKinds = ['message', ...notificationKinds] as const
export type PushKind = (typeof pushKinds)[number]

const Time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'Write a time as 22:30')

/** From a time of the day to another, by the clock of a place. Past midnight, if it ends before it begins. */
export const QuietHours = z
  .strictObject({
    from: Time.meta({ example: '22:00' }),
    to: Time.meta({ example: '07:00' }),
    /** As the IANA database names it. */
    zone: z
      .string()
      .max(64)
      .regex(/^[\w+:/-]+$/, 'This is no time zone')
      .refine(isTimeZone, 'This is no time zone')
      .meta({ example: 'Europe/Berlin' }),
  })
  .refine(({ from, to }) => from !== to, 'Begin and end at different times')
  .meta({ id: 'QuietHours' })
export type QuietHours = z.infer<typeof QuietHours>

const settings = {
  /** The kinds that this device is not told of. */
  off: z.array(z.enum(pushKinds)).max(pushKinds.length),
  /** Whether it shows names and texts, also while it is locked. */
  previews: z.boolean(),
  /** When it is told nothing. */
  quiet: QuietHours.nullable(),
}

export const PushPatch = z
  .strictObject(settings)
  .partial()
  .meta({ id: 'PushPatch', example: { off: ['reaction'], previews: true } })
export type PushPatch = z.infer<typeof PushPatch>

/** Bytes as base64url without padding, as browsers write them. */
const bytes = (count: number) => z.string().regex(new RegExp(`^[\\w-]{${Math.ceil((count * 4) / 3)}}$`))

/** What `PushManager.subscribe` gave, as JSON, and how the device is to be told. What is left out stays as it is. */
export const NewPushSubscription = z
  .strictObject({
    endpoint: z.url({ protocol: /^https$/ }).max(1_000),
    keys: z.strictObject({ p256dh: bytes(65), auth: bytes(16) }),
    ...PushPatch.shape,
  })
  .meta({
    id: 'NewPushSubscription',
    example: {
      endpoint: 'https://fcm.googleapis.com/fcm/send/example',
      keys: {
        p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
        auth: 'BTBZMqHH6r4Tts7J_aSIgg',
      },
    },
  })
export type NewPushSubscription = z.infer<typeof NewPushSubscription>

/** One of my devices that is told of what happens. */
export const PushDevice = z
  .object({
    /** Of its session. */
    id: SessionId,
    current: z.boolean(),
    userAgent: z.string(),
    ...settings,
    createdAt: z.iso.datetime(),
    /** When its push service last took something, to the hour; null before the first. */
    lastPushAt: z.iso.datetime().nullable(),
    /** For whoever is that device: whether it is still subscribed as the server knows it. SHA-256 of the endpoint. */
    endpointHash: z.string(),
  })
  .meta({ id: 'PushDevice' })
export type PushDevice = z.infer<typeof PushDevice>

export const PushDevices = z.object({ devices: z.array(PushDevice) }).meta({ id: 'PushDevices' })

/** For `PushManager.subscribe`; null where this Warren sends nothing. */
export const PushKey = z.object({ publicKey: z.string().nullable() }).meta({ id: 'PushKey' })

/** What the queue of pushes carries: that something new is there, and what. What it says is asked when it is sent. */
export const PushWish = z.object({
  pushTo: UserId,
  topic: z.string().max(250),
  /** Which state of it: a later one is another push. */
  version: z.int(),
  /** The device for which it failed before, and how often; all, if it is left out. */
  again: z.object({ session: SessionId, failed: z.int() }).optional(),
})
export type PushWish = z.infer<typeof PushWish>
