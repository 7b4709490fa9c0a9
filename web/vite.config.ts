import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
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
    // Only what is written is what browsers get: chunks still change after index.html is made.
    async writeBundle({ dir = '' }) {
      const page = path.join(dir, 'index.html');
      const html = await readFile(page, 'utf8');
      const named = /<(?:script|link)\b[^>]*? (?:src|href)="\/(assets\/[^"]+)"/g;
      const digests = await Promise.all(
        [...html.matchAll(named)].map(async ([tag, file = '']) => {
          const content = await readFile(path.join(dir, file));
          return [
            tag,
            `${tag} integrity="sha384-${createHash('sha384').update(content).digest('base64')}"`,
          ] as const;
        }),
      );
      await writeFile(
        page,
        digests.reduce((whole, [tag, checked]) => whole.replace(tag, checked), html),
      );
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
