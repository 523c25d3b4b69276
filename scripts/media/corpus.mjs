// Hostile uploads, hundreds of them. To try a running server with them, write them into a folder:
//   node scripts/media/corpus.mjs FOLDER
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bytes } from './bytes.mjs'
import { hidden } from './hidden.mjs'
import { hostileFilms } from './hostile-films.mjs'
import { hostilePictures } from './hostile-pictures.mjs'
import { samples } from './samples.mjs'

const formats = { jpg: 'jpeg', mov: 'mp4', m4a: 'mp4' }
export const formatOf = (name) => {
  const ending = name.split('.').at(-1)
  return formats[ending] ?? ending
}

const page = '<!doctype html><script>fetch("/SECRET")</script>'
const strangers = {
  nothing: '',
  'a-byte': '\xff',
  zeros: Buffer.alloc(4_096),
  page,
  'page-with-space': ` \n\n${page}`,
  drawing: '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>',
  'drawing-in-xml':
    '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>',
  script: 'alert(document.cookie)',
  style: '@import "//example.org";',
  document: '%PDF-1.7\n1 0 obj\n<< /OpenAction << /S /JavaScript >> >>',
  archive: 'PK\x03\x04\x14\0\0\0',
  gzip: '\x1f\x8b\x08\0',
  program: 'MZ\x90\0',
  'program-of-linux': '\x7fELF\x02\x01\x01',
  'program-of-the-web': '\0asm\x01\0\0\0',
  shell: '#!/bin/sh\nrm -rf /\n',
  flash: 'FWS\x06',
  tiff: 'II*\0\x08\0\0\0',
  bitmap: 'BM\x36\0\0\0',
  icon: '\0\0\x01\0\x01\0',
  heic: '\0\0\0\x18ftypheic\0\0\0\0mif1heic',
  avif: '\0\0\0\x18ftypavif\0\0\0\0mif1avif',
  jxl: '\0\0\0\x0cJXL \x0d\x0a\x87\x0a',
  flac: 'fLaC\0\0\0\x22',
  aac: Buffer.from('fff15080', 'hex'),
  avi: 'RIFF\xff\0\0\0AVI LIST',
  midi: 'MThd\0\0\0\x06',
  playlist: '#EXTM3U\nhttp://169.254.169.254/',
  realmedia: '.RMF',
  'flash-video': 'FLV\x01\x05',
}

const all = Object.entries(samples)
const shares = [0.05, 0.2, 0.45, 0.7, 0.9, 0.995]
const rest = [
  ['archive', 'PK\x03\x04SECRET'],
  ['page', page],
  ['four-bytes-of-ff', '\xff\xff\xff\xffSECRET'],
]
/** Where in a file a length stands, and how wide it is. */
const lengths = {
  'chromium.png': [
    [8, 4],
    [33, 4],
  ],
  'still.jpg': [[4, 2]],
  'chromium.webp': [
    [4, 4],
    [16, 4],
  ],
  'pcm.wav': [
    [4, 4],
    [16, 4],
  ],
  'moving.gif': [[6, 4]],
  'h264-aac.mp4': [
    [0, 4],
    [32, 4],
  ],
  'chromium-opus.webm': [
    [4, 1],
    [40, 8],
  ],
  'opus.ogg': [
    [26, 1],
    [27, 1],
  ],
  'lame.mp3': [[6, 4]],
}

/** Each with a name, a way to make it, and the one format it may be taken as, if it is taken at all. */
export const corpus = [
  ...Object.entries(strangers).map(([name, text]) => ({
    name: `stranger/${name}`,
    build: () => bytes(text),
    format: null,
  })),
  ...all.flatMap(([name, file]) =>
    shares.map((share) => ({
      name: `cut/${name}-${share}`,
      build: () => bytes(file.subarray(0, Math.floor(file.length * share))),
      format: formatOf(name),
    })),
  ),
  ...all.flatMap(([name, file]) =>
    rest.map(([what, text]) => ({
      name: `followed/${name}-by-${what}`,
      build: () => bytes(file, text),
      format: formatOf(name),
    })),
  ),
  ...all.map(([name, file]) => ({
    name: `after-a-page/${name}`,
    build: () => bytes(page, file),
    format: null,
  })),
  ...all.map(([name, file]) => ({
    name: `only-the-beginning/${name}`,
    build: () => bytes(file.subarray(0, 16), page, Buffer.alloc(2_000)),
    format: null,
  })),
  ...all.map(([name, file], i) => {
    const [, other] = all[(i + 7) % all.length]
    return {
      name: `two-kinds/${name}`,
      build: () => bytes(file.subarray(0, 12), other.subarray(12)),
      format: formatOf(name),
    }
  }),
  ...Object.entries(lengths).flatMap(([name, places]) =>
    places.flatMap(([at, width]) =>
      [0x00, 0x7f, 0xff].map((byte) => ({
        name: `length/${name}-${at}-${byte}`,
        build: () => {
          const file = bytes(samples[name])
          file.fill(0xff, at, at + width)
          file[at] = byte
          if (!byte) file.fill(0, at, at + width)
          return file
        },
        format: formatOf(name),
      })),
    ),
  ),
  ...hidden,
  ...hostilePictures,
  ...hostileFilms,
]

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [, , folder] = process.argv
  for (const { name, build } of corpus) {
    mkdirSync(join(folder, name.split('/')[0]), { recursive: true })
    writeFileSync(join(folder, name), build())
  }
  console.log(`${corpus.length} files in ${folder}`)
}
