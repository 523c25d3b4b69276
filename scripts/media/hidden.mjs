import { deflateSync } from 'node:zlib'
import * as make from './bytes.mjs'
import { samples } from './samples.mjs'

// Real files in which something is hidden, wherever their formats let one: places, people, programs to run. They may be
// taken, and nothing marked SECRET may be left.

const { bytes, be32, le32, chunk, segment, box, element, riffChunk, exif, xmp } = make
const SCRIPT = '<script>SECRET</script>'
const insert = (file, at, ...parts) => bytes(file.subarray(0, at), ...parts, file.subarray(at))

const jpeg = (...segments) => insert(samples['still.jpg'], 2, ...segments)
const png = (...chunks) => insert(samples['chromium.png'], 33, ...chunks)

/** With `chunks` behind the header of an extended WebP, and the length told right. */
function webp(name, ...chunks) {
  const first = 12 + 8 + 10
  const file = insert(samples[name], first, ...chunks)
  file[20] |= 0x0c
  file.writeUInt32LE(file.length - 8, 4)
  return file
}
function wav(...chunks) {
  const file = insert(samples['pcm.wav'], 36, ...chunks)
  file.writeUInt32LE(file.length - 8, 4)
  return file
}
/** With boxes behind everything else, so that no position in the file changes. */
const mp4 = (...boxes) => bytes(samples['h264-aac.mp4'], ...boxes)
const webm = (...elements) => {
  const file = samples['chromium-opus.webm']
  const grown = bytes(file, ...elements)
  // The length of the segment stands in the eight bytes behind its id.
  grown.writeUInt32BE(file.length - 48 + bytes(...elements).length, 44)
  return grown
}
const id3 = (...frames) => {
  const body = bytes(...frames)
  const size = [body.length >> 21, (body.length >> 14) & 127, (body.length >> 7) & 127, body.length & 127]
  return bytes('ID3', 3, 0, 0, size, body)
}
const id3Frame = (name, text) => bytes(name, be32(text.length + 1), 0, 0, 0, text)
const sound = samples['lame.mp3'].subarray(-1920 - 128, -128)
const ape = bytes(
  'APETAGEX',
  le32(2000),
  le32(64),
  le32(1),
  le32(0),
  Buffer.alloc(8),
  SCRIPT,
  Buffer.alloc(9),
)
/** An EXIF block whose directory says that it goes on at itself. */
const looping = bytes('II*\0', le32(8), [1, 0], [0x0f, 1, 2, 0], le32(4), 'ABC\0', le32(8))
const profile = (size) => {
  const header = Buffer.alloc(128)
  header.write('acspAPPL', 36)
  header.write('RGB XYZ ', 16)
  const told = bytes(be32(2), 'desc', be32(156), be32(60), 'wtpt', be32(216), be32(20))
  return bytes(
    header,
    told,
    'desc',
    be32(0),
    Buffer.alloc(52, 'SECRET display '),
    'XYZ ',
    Buffer.alloc(16),
    Buffer.alloc(size),
  )
}
const pieces = (whole) => {
  const size = 65_000
  const count = Math.ceil(whole.length / size)
  return Array.from({ length: count }, (_, i) =>
    segment(0xe2, 'ICC_PROFILE\0', i + 1, count, whole.subarray(i * size, (i + 1) * size)),
  )
}
const oggOpus = (...comments) => {
  const head = bytes('OpusHead', 1, 1, [0x38, 1], le32(48_000), 0, 0, 0)
  const told = comments.map((text) => bytes(le32(text.length), text))
  const tags = bytes('OpusTags', le32(6), 'SECRET', le32(told.length), ...told)
  const silence = bytes(0xfc, 0xff, 0xfe)
  return bytes(make.oggPage(2, 0, head), make.oggPage(0, 1, tags), make.oggPage(4, 2, silence, 960))
}

/** A file of this format, and how it is made. */
const file = (format, name, build) => ({ name: `hidden/${format}-${name}`, build, format })

export { pieces, profile }

export const hidden = [
  file('jpeg', 'exif-gps', () => jpeg(segment(0xe1, 'Exif\0\0', exif(6)))),
  file('jpeg', 'exif-upright', () => jpeg(segment(0xe1, 'Exif\0\0', exif(1)))),
  file('jpeg', 'exif-looping', () => jpeg(segment(0xe1, 'Exif\0\0', looping))),
  file('jpeg', 'exif-of-nothing', () => jpeg(segment(0xe1, 'Exif\0\0'))),
  file('jpeg', 'xmp', () => jpeg(segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', xmp))),
  file('jpeg', 'xmp-in-parts', () => jpeg(segment(0xe1, 'http://ns.adobe.com/xmp/extension/\0', xmp))),
  file('jpeg', 'photoshop', () => jpeg(segment(0xed, 'Photoshop 3.0\x008BIM\x04\x04SECRET'))),
  file('jpeg', 'more-pictures', () =>
    bytes(jpeg(segment(0xe2, 'MPF\0SECRET')), samples['chromium.jpg'], 'SECRET'),
  ),
  file('jpeg', 'flashpix', () => jpeg(segment(0xe2, 'FPXR\0SECRET'))),
  file('jpeg', 'maker', () =>
    jpeg(segment(0xe4, 'SECRET'), segment(0xe5, 'SECRET'), segment(0xeb, 'SECRET')),
  ),
  file('jpeg', 'comment-script', () => jpeg(segment(0xfe, `*/=1;alert(1)/*${SCRIPT}`))),
  file('jpeg', 'comment-pdf', () => jpeg(segment(0xfe, '%PDF-1.4\n1 0 obj << /SECRET >>'))),
  file('jpeg', 'jfif-thumbnail', () =>
    jpeg(segment(0xe0, 'JFIF\0', [1, 1, 0, 0, 1, 0, 1, 3, 3], Buffer.alloc(27, 'SECRET'))),
  ),
  file('jpeg', 'jfxx-thumbnail', () => jpeg(segment(0xe0, 'JFXX\0\x10', samples['chromium.jpg'], 'SECRET'))),
  file('jpeg', 'adobe-and-more', () => jpeg(segment(0xee, 'Adobe\0d\0\0\0\0\x01SECRET'))),
  file('jpeg', 'profile-names', () => jpeg(...pieces(profile(0)))),
  file('jpeg', 'profile-in-pieces', () => jpeg(...pieces(profile(200_000)))),
  file('jpeg', 'profile-that-is-a-page', () => jpeg(segment(0xe2, 'ICC_PROFILE\0\x01\x01', SCRIPT))),
  file('png', 'exif-gps', () => png(chunk('eXIf', exif(8)))),
  file('png', 'xmp', () => png(chunk('iTXt', 'XML:com.adobe.xmp\0\0\0\0\0', xmp))),
  file('png', 'text', () => png(chunk('tEXt', 'Comment\0', SCRIPT))),
  file('png', 'text-bomb', () =>
    png(chunk('zTXt', 'Comment\0\0', deflateSync(Buffer.alloc(20_000_000)), 'SECRET')),
  ),
  file('png', 'time', () => png(chunk('tIME', [7, 232, 1, 2, 3, 4, 5], 'SECRET'))),
  file('png', 'private', () => png(chunk('prVt', SCRIPT), chunk('vpAg', 'SECRET'))),
  file('png', 'name-of-profile', () => png(chunk('iCCP', SCRIPT, '\0\0', deflateSync(profile(0))))),
  file('png', 'behind-profile', () => png(chunk('iCCP', 'x\0\0', deflateSync(profile(0)), SCRIPT))),
  file('png', 'frames-unannounced', () => png(make.frameHead(0, 64, 48), chunk('fdAT', be32(1), SCRIPT))),
  file('webp', 'exif-gps', () => webp('chromium.webp', riffChunk('EXIF', exif(6)))),
  file('webp', 'xmp', () => webp('chromium-alpha.webp', riffChunk('XMP ', xmp))),
  file('webp', 'unknown', () => webp('moving.webp', riffChunk('SCRT', SCRIPT))),
  file('webp', 'profile-names', () => webp('moving.webp', riffChunk('ICCP', profile(0)))),
  file('gif', 'comment', () => insert(samples['moving.gif'], 13 + 768, make.comment(SCRIPT))),
  file('gif', 'xmp', () => insert(samples['moving.gif'], 13 + 768, make.application('XMP DataXMP', xmp))),
  file('gif', 'loop-and-more', () =>
    make.gif(8, 8, make.application('NETSCAPE2.0', '\x01\0\0SECRET'), make.gifImage(8, 8)),
  ),
  file('gif', 'text-drawn', () =>
    make.gif(8, 8, bytes(0x21, 1, 12, Buffer.alloc(12), 6, 'SECRET', 0), make.gifImage(8, 8)),
  ),
  file('gif', 'javascript', () =>
    make.gif(0x2a2f, 8, make.comment(`*/=1;alert(1)//SECRET`), make.gifImage(8, 8)),
  ),
  file('mp4', 'location', () => mp4(box('udta', box('\xa9xyz', '\0\x12\x15\xc7SECRET+52.5200/')))),
  file('mp4', 'xmp', () => mp4(box('uuid', Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex'), xmp))),
  file('mp4', 'free', () => mp4(box('free', SCRIPT), box('skip', SCRIPT), box('wide', 'SECRET'))),
  file('mp4', 'second-samples', () => mp4(box('mdat', SCRIPT))),
  file('mp4', 'metadata', () => mp4(box('meta', be32(0), box('hdlr', 'SECRET'), box('ilst', 'SECRET')))),
  file('webm', 'tags', () => webm(element('1254c367', element('7373', element('67c8', 'LOCATION SECRET'))))),
  file('webm', 'attachment', () =>
    webm(element('1941a469', element('61a7', samples['chromium.jpg'], SCRIPT))),
  ),
  file('webm', 'chapters', () => webm(element('1043a770', 'SECRET'))),
  file('webm', 'void', () => webm(element('ec', SCRIPT), element('bf', 'SECRET'))),
  file('webm', 'unknown', () => webm(element('4bcd', SCRIPT))),
  file('webm', 'title', () =>
    webm(element('1549a966', element('7ba9', 'SECRET'), element('4461', Buffer.alloc(8, 'SECRET')))),
  ),
  file('mp3', 'title-and-place', () =>
    bytes(id3(id3Frame('TIT2', 'SECRET'), id3Frame('GEOB', SCRIPT)), sound),
  ),
  file('mp3', 'two-tags', () => bytes(id3(SCRIPT), id3(id3Frame('APIC', 'SECRET')), Buffer.alloc(99), sound)),
  file('mp3', 'ape', () => bytes(sound, ape)),
  file('mp3', 'tag', () => bytes(sound, 'TAG', Buffer.alloc(125, 'SECRET '))),
  file('mp3', 'lyrics', () =>
    bytes(sound, 'LYRICSBEGIN', SCRIPT, 'LYRICS200TAG', Buffer.alloc(125, 'SECRET ')),
  ),
  file('ogg', 'location', () => oggOpus('LOCATION=SECRET', 'GEO=SECRET 52.52')),
  file('ogg', 'cover', () => oggOpus(`METADATA_BLOCK_PICTURE=${'SECRET'.repeat(5_000)}`)),
  file('wav', 'list', () => wav(riffChunk('LIST', 'INFO', riffChunk('IART', 'SECRET')))),
  file('wav', 'broadcast', () =>
    wav(riffChunk('bext', Buffer.alloc(602, 'SECRET ')), riffChunk('iXML', SCRIPT)),
  ),
  file('wav', 'id3', () =>
    wav(riffChunk('id3 ', id3(id3Frame('TPE1', 'SECRET'))), riffChunk('junk', 'SECRET')),
  ),
]
