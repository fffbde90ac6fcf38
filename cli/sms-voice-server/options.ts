import * as v from 'valibot';
import { flag, readArguments, text, wholeNumber } from '../arguments.ts';

export const usage = `Usage: pumpbreaker sms-voice-server [options]

Serves AWS End User Messaging SMS (pinpoint-sms-voice-v2) on this machine, in memory: protect configurations,
configuration sets and sending, by the rules of AWS. SDKs and the AWS CLI use it with
AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2=http://127.0.0.1:4311 and any credentials. Ctrl-C stops it.

  --port N       where it is served, 0 for any free port (default 4311)
  --no-throttle  serves more than the one request a second and operation that AWS allows
  --help         prints this

POST /_faults makes the next requests fail: { "fault": "throttle" | "deny" | "error" | "timeout" | "slow" }, and as you
like "operation", "times" and "seconds".
`;

const schema = v.object({
  port: v.optional(wholeNumber(0, 65_535), '4311'),
  'no-throttle': v.optional(v.boolean(), false),
  help: v.optional(v.boolean(), false),
  files: v.pipe(v.array(v.string()), v.maxLength(0, 'no file is expected')),
});

/** @throws UsageError */
export function readServerOptions(args: readonly string[]): v.InferOutput<typeof schema> {
  const options = { port: text, 'no-throttle': flag, help: flag };
  return readArguments({ help: 'pumpbreaker sms-voice-server --help', options, schema }, args);
}
