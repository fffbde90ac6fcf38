import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';

const types = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
} as const;

/** Every file that is served; nothing else of the disk is reachable. */
const files = [
  ['/', 'index.html'],
  ['/assets/style.css', 'style.css'],
  ['/assets/icon.svg', 'icon.svg'],
  ['/assets/main.js', 'main.js'],
  ['/assets/dom.js', 'dom.js'],
  ['/assets/chart.js', 'chart.js'],
  ['/assets/breakers.js', 'breakers.js'],
  ['/assets/decisions.js', 'decisions.js'],
  ['/assets/lanes.js', 'lanes.js'],
  ['/assets/stories.js', 'stories.js'],
] as const;

/** The files of the page, as they are on the disk. */
export const assets = new Hono();
for (const [path, name] of files) {
  const type = types[name.slice(name.lastIndexOf('.') + 1) as keyof typeof types];
  assets.get(path, async context => {
    const content = await readFile(new URL(`./client/${name}`, import.meta.url));
    return context.body(content, 200, { 'content-type': type, 'cache-control': 'no-cache' });
  });
}
