import * as make from './bytes.mjs'
import { samples } from './samples.mjs'

// Films and sounds that say more than they hold: of more samples, bytes or depth than a reader should follow.

const { bytes, be32, le16, le32, box, element, riff, many, nested } = make
const from = (name, at, ...written) => {
  const file = Buffer.from(samples[name])
  Buffer.concat(written).copy(file, at)
  return file
}
const place = (name, text) => Buffer.from(samples[name]).lastIndexOf(text, -1, 'latin1')

/** A file of this format, and how it is made. */
const file = (format, name, build) => ({ name: `hostile/${format}-${name}`, build, format })

const webmHead = element('1a45dfa3', element('4282', 'webm'))
const unknown = (id) => bytes(Buffer.from(id, 'hex'), 0x01, Buffer.alloc(7, 0xff))

const stts = () => place('h264-aac.mp4', 'stts')
const table = (name) => place('h264-aac.mp4', name)
const films = [
  file('mp4', 'boxes-in-boxes', () =>
    bytes(
      box('ftyp', 'isom', be32(0)),
      nested(3_000, (inner) => box('moov', inner), Buffer.alloc(0)),
    ),
  ),
  file('mp4', 'ten-thousand-boxes', () =>
    bytes(box('ftyp', 'isom', be32(0)), box('moov', many(10_000, box('free')))),
  ),
  file('mp4', 'of-no-tracks', () =>
    bytes(box('ftyp', 'isom', be32(0)), box('moov', box('mvhd', Buffer.alloc(100))), box('mdat', 'SECRET')),
  ),
  file('mp4', 'of-most-pixels', () =>
    from(
      'h264-aac.mp4',
      Buffer.from(samples['h264-aac.mp4']).indexOf('tkhd') + 4 + 76,
      be32(0xffff0000),
      be32(0xffff0000),
    ),
  ),
  file('mp4', 'samples-without-end', () => from('h264-aac.mp4', table('stsz') + 12, be32(0xffffffff))),
  file('mp4', 'samples-of-two-gigabytes', () => from('h264-aac.mp4', table('stsz') + 8, be32(0x7fffffff))),
  file('mp4', 'times-without-end', () => from('h264-aac.mp4', stts() + 8, be32(0xffffffff))),
  file('mp4', 'chunks-behind-the-end', () => from('h264-aac.mp4', table('stco') + 12, be32(0xffffff00))),
  file('mp4', 'chunks-in-the-index', () => from('h264-aac.mp4', table('stco') + 12, be32(8))),
  file('mp4', 'chunks-without-end', () => from('h264-aac.mp4', table('stco') + 8, be32(0xffffffff))),
  file('mp4', 'runs-without-end', () => from('h264-aac.mp4', table('stsc') + 16, be32(0xffffffff))),
  file('mp4', 'coded-of-most-pixels', () => from('h264-aac.mp4', table('avc1') + 28, be32(0xffffffff))),
  file('mp4', 'a-codec-unheard-of', () => from('h264-aac.mp4', table('avc1'), bytes('xxxx'))),
  file('mp4', 'encrypted', () => from('h264-aac.mp4', table('avc1'), bytes('encv'))),
  file('mp4', 'a-handler-unheard-of', () => from('h264-aac.mp4', table('vide'), bytes('meta'))),
  file('mp4', 'fragment-behind-the-end', () =>
    from('chromium-vp9-opus.mp4', place('chromium-vp9-opus.mp4', 'trun') + 12, be32(0x7fffffff)),
  ),
  file('mp4', 'fragment-without-end', () =>
    from('chromium-vp9-opus.mp4', place('chromium-vp9-opus.mp4', 'trun') + 8, be32(0xffffffff)),
  ),
  file('mp4', 'fragment-of-another-track', () =>
    from('chromium-vp9-opus.mp4', place('chromium-vp9-opus.mp4', 'tfhd') + 8, be32(99)),
  ),
  file('webm', 'segments-in-segments', () => bytes(webmHead, many(10_000, unknown('18538067')))),
  file('webm', 'clusters-in-clusters', () =>
    bytes(webmHead, unknown('18538067'), many(10_000, unknown('1f43b675'))),
  ),
  file('webm', 'groups-in-groups', () =>
    bytes(
      webmHead,
      element(
        '18538067',
        nested(2_000, (inner) => element('a0', inner), Buffer.alloc(2)),
      ),
    ),
  ),
  file('webm', 'seeks-to-itself', () =>
    bytes(
      webmHead,
      element(
        '18538067',
        element(
          '114d9b74',
          element('4dbb', element('53ab', Buffer.from('114d9b74', 'hex')), element('53ac', 0)),
        ),
      ),
    ),
  ),
  file('webm', 'matroska', () =>
    bytes(element('1a45dfa3', element('4282', 'matroska')), samples['chromium-opus.webm'].subarray(36)),
  ),
  file('webm', 'of-no-kind', () => bytes(element('1a45dfa3'), samples['chromium-opus.webm'].subarray(36))),
  file('webm', 'of-most-pixels', () =>
    from(
      'vp8-vorbis.webm',
      Buffer.from(samples['vp8-vorbis.webm']).indexOf('b08120ba8118', 0, 'hex') + 1,
      bytes(0x81, 0x00),
    ),
  ),
  file('webm', 'without-tracks', () =>
    bytes(webmHead, element('18538067', element('1f43b675', element('e7', 0)))),
  ),
  file('webm', 'a-number-of-a-megabyte', () =>
    bytes(
      webmHead,
      element('18538067', element('1549a966', element('2ad7b1', Buffer.alloc(1_000_000, 'SECRET')))),
    ),
  ),
]

const sounds = [
  file('mp3', 'a-hundred-thousand-tags', () =>
    bytes(many(100_000, bytes('ID3', 3, 0, 0, be32(0))), '<script>'),
  ),
  file('mp3', 'tag-of-a-quarter-gigabyte', () =>
    bytes('ID3', 3, 0, 0, [127, 127, 127, 127], samples['lame.mp3']),
  ),
  file('mp3', 'one-frame-and-a-page', () =>
    bytes([0xff, 0xfb, 0x90, 0], Buffer.alloc(413), '<script>SECRET</script>'),
  ),
  file('mp3', 'frames-and-a-page', () =>
    bytes(many(5, bytes([0xff, 0xfb, 0x90, 0], Buffer.alloc(413))), '<script>SECRET</script>'),
  ),
  file('mp3', 'free-rate', () => many(5, bytes([0xff, 0xfb, 0, 0], Buffer.alloc(413)))),
  file('mp3', 'sync-and-nothing', () => Buffer.alloc(5_000, 0xff)),
  file('ogg', 'ten-thousand-empty-pages', () =>
    bytes(
      make.oggPage(2, 0, bytes('OpusHead', 1, 1, [0, 0], le32(48_000), 0, 0, 0)),
      many(10_000, make.oggPage(0, 1, Buffer.alloc(0))),
    ),
  ),
  file('ogg', 'two-streams', () => bytes(samples['opus.ogg'], samples['vorbis.ogg'])),
  file('ogg', 'wrong-sum', () => from('opus.ogg', 22, be32(1))),
  file('ogg', 'video', () => make.oggPage(2, 0, bytes('\x80theora', Buffer.alloc(35)))),
  file('ogg', 'comments-of-two-gigabytes', () =>
    bytes(
      samples['opus.ogg'].subarray(0, 47),
      make.oggPage(0, 1, bytes('OpusTags', le32(0x7fffffff))),
      make.oggPage(4, 2, Buffer.from([0xfc]), 960),
    ),
  ),
  file('wav', 'of-two-gigabytes', () => from('pcm.wav', 40, le32(0x7fffffff))),
  file('wav', 'of-no-rate', () => from('pcm.wav', 24, le32(0), le32(0))),
  file('wav', 'of-a-thousand-channels', () => from('pcm.wav', 22, le16(1_000))),
  file('wav', 'chunks-in-chunks', () =>
    riff(
      'WAVE',
      nested(2_000, (inner) => make.riffChunk('LIST', inner), Buffer.alloc(0)),
    ),
  ),
]

export const hostileFilms = [...films, ...sounds]
