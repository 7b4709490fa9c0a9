import { createHash } from 'node:crypto';
import path from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig, type Plugin } from 'vite';

/** The service worker is asked for by its name; everything else carries a hash of its content in it. */
const fixedNames = new Set(['service-worker']);

/**
 * Subresource integrity for what index.html names. Chunks loaded later come by the entry's own imports, over the
 * same connection and under the same Content-Security-Policy.
 */
function integrity(): Plugin {
  return {
    name: 'civichall-integrity',
    enforce: 'post',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        return html.replaceAll(
          /<(script|link)\b[^>]*?(?:src|href)="\/([^"]+)"[^>]*?(?=>)/g,
          (tag, _kind, file) => {
            const built = bundle[file as string];
            if (!built) return tag;
            const content = built.type === 'chunk' ? built.code : built.source;
            return `${tag} integrity="sha384-${createHash('sha384').update(content).digest('base64')}"`;
          },
        );
      },
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [vue(), integrity()],
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
  },
  build: {
    outDir: process.env.SITE_FOLDER ?? path.join(import.meta.dirname, '../.civichall/site/build'),
    emptyOutDir: true,
    manifest: true,
    // An inlined file would need `data:` in the Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        app: path.join(import.meta.dirname, 'index.html'),
        'service-worker': path.join(import.meta.dirname, 'src/app/service-worker.ts'),
      },
      output: {
        entryFileNames: ({ name }) => (fixedNames.has(name) ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
});
