import * as v from 'valibot';
import { flag, helpFlag, readArguments, text, wholeNumber } from '../arguments.ts';

export const usage = `Usage: pumpbreaker sms-voice-server [options]

Serves AWS End User Messaging SMS (pinpoint-sms-voice-v2) on this machine, in memory: protect configurations,
configuration sets and sending, by the rules of AWS. SDKs and the AWS CLI use it with
AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2=http://127.0.0.1:4311 and any credentials. Ctrl-C stops it.

  --port N                where it is served, 0 for any free port (default 4311)
  --no-throttle           serves more than the one request a second and operation that AWS allows
  --events-endpoint URL   an EventBridge endpoint, whose default bus is told of every message; it must take events of
                          the source aws.sms-voice from others than AWS
  --sns-endpoint URL      an SNS endpoint, to whose topics the event destinations of configuration sets are sent
  --metrics-endpoint URL  a CloudWatch endpoint, which gets the metrics of AWS/SMSVoice every second
  -h, --help              prints this

Endpoints are spoken to with the credentials of the environment. What cannot be sent is said once and lost, as AWS
promises none of it either.

POST /_faults makes the next requests fail: { "fault": "throttle" | "deny" | "error" | "timeout" | "slow" }, and as you
like "operation", "times" and "seconds".
`;

const endpoint = v.optional(v.pipe(v.string(), v.url('expected a URL such as http://127.0.0.1:4566')));

const schema = v.object({
  port: v.optional(wholeNumber(0, 65_535), '4311'),
  'no-throttle': v.optional(v.boolean(), false),
  'events-endpoint': endpoint,
  'sns-endpoint': endpoint,
  'metrics-endpoint': endpoint,
  help: v.optional(v.boolean(), false),
  files: v.pipe(v.array(v.string()), v.maxLength(0, 'no file is expected')),
});

/** @throws UsageError */
export function readServerOptions(args: readonly string[]): v.InferOutput<typeof schema> {
  const endpoints = { 'events-endpoint': text, 'sns-endpoint': text, 'metrics-endpoint': text };
  const options = { port: text, 'no-throttle': flag, ...endpoints, help: helpFlag };
  return readArguments({ help: 'pumpbreaker sms-voice-server --help', options, schema }, args);
}
