import assert from 'node:assert/strict';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Mail } from './account.ts';
import { account, type Cloud } from './cloud.ts';

export interface Page {
  readonly url: URL;
  readonly status: number;
  readonly body: string;
}

/** The emulator knows an API by the name of its host, and is itself on the loopback interface. */
async function ask(cloud: Cloud, url: URL, form?: Readonly<Record<string, string>>): Promise<Page> {
  const { port } = new URL(cloud.gateway);
  const body = form && new URLSearchParams(form).toString();
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path: url.pathname + url.search,
        method: form ? 'POST' : 'GET',
        headers: {
          host: url.host,
          // The emulator takes requests without a signature to another account than ours.
          authorization: `AWS4-HMAC-SHA256 Credential=${account}/20260101/us-east-1/execute-api/aws4_request`,
          ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        },
      },
      response => {
        text(response).then(answer => {
          resolve({ url, status: response.statusCode ?? 0, body: answer });
        }, reject);
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Opens the link of a mail. */
export function openPage(cloud: Cloud, mail: Mail): Promise<Page> {
  const [link] = /https?:\/\/\S+\/incidents\/\S+/.exec(mail.text) ?? [];
  assert.ok(link, `the mail has a link: ${mail.text}`);
  return ask(cloud, new URL(link));
}

/** The hidden fields of the form of a decision. */
export function formOf({ body }: Page, decision: string): Record<string, string> {
  const [form = ''] =
    new RegExp(`<details[^>]*data-decision="${decision}"[\\s\\S]*?</details>`).exec(body) ?? [];
  const fields = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  assert.ok(fields.length > 0, `the page offers ${decision}`);
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]));
}

/** Posts a form to the page it stands on. */
export function postForm(cloud: Cloud, { url }: Page, form: Readonly<Record<string, string>>): Promise<Page> {
  return ask(cloud, url, form);
}
