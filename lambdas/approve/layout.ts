import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { style } from './style.ts';

export type Html = ReturnType<typeof html>;

// As one text, because the policy names the digest of exactly what stands between the tags.
const styleElement = raw(`<style>${style}</style>`);

/** A whole page around its body. A template is a promise only where a part of it is one, and here none is. */
export const layout = (title: string, body: Html): string =>
  (
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title}</title>
          ${styleElement}
        </head>
        <body>
          <main>
            <p class="brand">Pumpbreaker</p>
            ${body}
          </main>
        </body>
      </html>` as HtmlEscapedString
  ).toString();

/** One line of a list of facts. */
export const fact = (name: string, value: string): Html =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

/** A page that says one thing. */
export const messagePage = (title: string, text: string): string =>
  layout(
    title,
    html`<h1>${title}</h1>
      <section><p>${text}</p></section>`,
  );
