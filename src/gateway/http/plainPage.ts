import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { html } from './html.ts';
import type { GatewayEnv } from './variables.ts';

/** A page of the gateway's own, where the app cannot speak: during a sign-in. No script, no style but the browser's own. */
export function plainPage(
  c: Context<GatewayEnv>,
  status: ContentfulStatusCode,
  heading: string,
  paragraphs: readonly string[],
  link: { readonly to: string; readonly text: string },
): Response {
  return c.html(
    html`<!doctype html>
      <html lang="en-GB">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${heading} – Assize</title>
          <link rel="stylesheet" href="/plain.css" />
        </head>
        <body>
          <main>
            <h1>${heading}</h1>
            ${paragraphs.map((text) => html`<p>${text}</p>`)}
            <p><a href="${link.to}">${link.text}</a></p>
          </main>
        </body>
      </html>`.text,
    status,
  );
}
