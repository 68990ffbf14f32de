import { svelte } from '@sveltejs/vite-plugin-svelte';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [
    svelte(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'sw',
      filename: 'sw.ts',
      injectRegister: false,
      registerType: 'prompt',
      manifest: false,
      injectManifest: {
        // Shown by the browser before the app is installed, and never after; and the style of a page that comes from the server alone.
        globIgnores: ['screenshots/**', 'status.css'],
        globPatterns: ['**/*.{js,css,html,svg,png,json,webmanifest,woff2}'],
        maximumFileSizeToCacheInBytes: 4_000_000,
      },
    }),
  ],
  css: {
    preprocessorOptions: { scss: { loadPaths: ['.', 'node_modules'], quietDeps: true } },
    // govuk-frontend carries a `0\0` hack that Lightning CSS rejects otherwise.
    lightningcss: { errorRecovery: true },
  },
  worker: { format: 'es' },
  build: { target: 'es2022', sourcemap: false, cssMinify: 'lightningcss' },
});
