import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { alias } from './alias.ts'
import { chunks } from './chunks.ts'
import { firstLoad } from './first-load.ts'
import { languages } from './languages/plugin.ts'
import { publicPages } from './public-pages.ts'
import { serviceWorker } from './service-worker.ts'

const api = process.env['WARREN_API'] ?? 'http://127.0.0.1:8787'

export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias },
  plugins: [react(), tailwindcss(), languages(), firstLoad(), publicPages(api), serviceWorker()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy knows no data: fonts or scripts, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: { groups: chunks },
        // A file that several pages share is named after all of them, and the page that starts everything names each file.
        chunkFileNames: ({ name }) =>
          `assets/${name.startsWith('shared~') ? 'shared' : '[name]'}-[hash:7].js`,
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': { target: api, ws: true, changeOrigin: false },
      '/avatars': api,
      '/media': api,
      '/ipfs': api,
      '/dev/mail': api,
      '/oauth/token': api,
      '/oauth/revoke': api,
      '/.well-known': api,
      '/nodeinfo': api,
      '/healthz': api,
      '/readyz': api,
    },
  },
})
