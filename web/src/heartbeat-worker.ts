// A browser slows the timers of a hidden page to one a minute, too slow for a ping; those of a worker keep their pace.
onmessage = ({ data }: MessageEvent<number>) => void setInterval(() => postMessage(null), data)
