export { default as emojis } from 'emojibase-data/de/data.json'
export { default as messages } from 'emojibase-data/de/messages.json'
