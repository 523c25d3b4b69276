export { default as emojis } from 'emojibase-data/en/data.json'
export { default as messages } from 'emojibase-data/en/messages.json'
