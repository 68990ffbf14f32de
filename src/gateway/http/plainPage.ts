import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { GatewayEnv } from './variables.ts';

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => `&#${String(letter.charCodeAt(0))};`);

/** A page of the gateway's own, where the app cannot speak: during a sign-in. No script, no style but the browser's own. */
export function plainPage(
  c: Context<GatewayEnv>,
  status: ContentfulStatusCode,
  heading: string,
  paragraphs: readonly string[],
  link: { readonly to: string; readonly text: string },
): Response {
  return c.html(
    `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(heading)} – Assize</title><link rel="stylesheet" href="/plain.css"></head><body><main><h1>${escape(heading)}</h1>${paragraphs
      .map((text) => `<p>${escape(text)}</p>`)
      .join('')}<p><a href="${escape(link.to)}">${escape(link.text)}</a></p></main></body></html>`,
    status,
  );
}
