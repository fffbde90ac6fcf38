import * as v from 'valibot';
import { text, wholeNumber } from '../environment.ts';

/** How the links in notices are made: `APPROVE_URL` is where the approval page is served, `LINK_SECONDS` how long a link is good. */
export const linkEnvironment = v.object({
  APPROVE_URL: v.pipe(v.string(), v.url()),
  LINK_SECONDS: wholeNumber(60),
});
export type LinkEnvironment = v.InferOutput<typeof linkEnvironment>;

/** `CHAT_TOPIC`: missing where nobody listens in chat. */
export const incidentEnvironment = v.object({
  ...linkEnvironment.entries,
  INCIDENTS_TABLE: text,
  MAIL_TOPIC: text,
  CHAT_TOPIC: v.optional(text),
  EVENT_BUS: text,
  SIGNING_KEY: text,
});
