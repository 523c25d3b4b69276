import type { Label } from './analyzer'

export type ListedWord = { label: Label; score: number }

const swear: ListedWord = { label: 'profanity', score: 0.5 }
/** Words that are hardly said but at somebody. */
const aimed: ListedWord = { label: 'insult', score: 0.5 }
/** Words against a group of people; several are also quoted, or reclaimed by those they were meant for. */
const slur: ListedWord = { label: 'hate', score: 0.65 }
/** Said in so many words. Half as sure as a wish of death, as friends say it too: it acts with a hint of the classifier. */
const threatened: ListedWord = { label: 'threat', score: 0.5 }
const wishOfDeath: ListedWord = { label: 'threat', score: 0.75 }

/**
 * Languages that `obscenity` does not know, as whole words or phrases after unmasking (no accents, small letters).
 * Left out on purpose: words with an innocent meaning in any language here ("kanker", "pedal", "zorra", "pic", "cono").
 */
const lists: readonly (readonly [ListedWord, string])[] = [
  // German
  [swear, 'scheisse scheiss verdammt kacke fick ficken gefickt'],
  [aimed, 'arschloch wichser hurensohn fotze missgeburt schlampe verpiss_dich halt_die_fresse drecksau'],
  [slur, 'kanake kanaken kanacke'],
  // French
  [swear, 'merde putain bordel foutre'],
  [aimed, 'connard connasse salope encule enfoire fils_de_pute ta_gueule nique_ta_mere batard ordure'],
  [slur, 'bougnoule bougnoules youpin'],
  // Spanish
  [swear, 'mierda joder puta puto carajo'],
  [aimed, 'gilipollas hijo_de_puta cabron pendejo imbecil vete_a_la_mierda malparido'],
  [slur, 'maricon maricones sudaca sudacas'],
  // Italian
  [swear, 'merda cazzo minchia'],
  [aimed, 'stronzo stronza vaffanculo puttana coglione figlio_di_puttana deficiente bastardo'],
  [slur, 'frocio froci terrone terroni'],
  // Portuguese
  [swear, 'caralho porra foda fodase'],
  [aimed, 'filho_da_puta cuzao vai_tomar_no_cu arrombado otario vai_se_foder'],
  [slur, 'viado viados'],
  // Dutch
  [swear, 'godverdomme kut klote'],
  [aimed, 'klootzak hoer kankerlijer teringlijer rot_op lul mongool'],
  // Turkish
  [swear, 'amk'],
  [aimed, 'siktir orospu orospu_cocugu gerizekali serefsiz'],
  [slur, 'ibne ibneler'],
  // Polish
  [swear, 'kurwa cholera pierdole'],
  [aimed, 'skurwysyn spierdalaj chuj debil jebany zamknij_ryj'],
  // English, beside what obscenity knows
  [swear, 'damn crap bullshit wtf'],
  [aimed, 'stfu gtfo scumbag shut_the_fuck_up go_fuck_yourself fuck_you fuck_off'],
  [
    aimed,
    'you_asshole you_are_an_asshole you_re_an_asshole you_whore you_slut you_cunt you_motherfucker you_faggot',
  ],
  [wishOfDeath, 'kys kill_yourself kill_urself neck_yourself go_die drop_dead'],
  // Threats of all these languages
  [threatened, 'i_will_kill_you i_will_murder_you i_will_stab_you i_will_shoot_you i_will_rape_you'],
  [
    threatened,
    'ich_bringe_dich_um ich_werde_dich_umbringen ich_steche_dich_ab je_vais_te_tuer je_vais_te_violer',
  ],
  [threatened, 'voy_a_matarte voy_a_violarte vou_te_matar vou_te_estuprar ik_maak_je_dood ik_steek_je_neer'],
]

/** Longest phrase in words. */
export const PHRASE = 4

export const listedWords: ReadonlyMap<string, ListedWord> = new Map(
  lists.flatMap(([kind, text]) => text.split(' ').map((word) => [word.replaceAll('_', ' '), kind] as const)),
)
