import type { MessageFeedbackStatus } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { EpochMs } from '../../../core/ids.ts';
import type { Accepted, Addressed } from '../sending.ts';
import type { Sample } from './report.ts';

// User guide, "Monitoring with Amazon CloudWatch". Which metric has which dimension sets is not documented: the protect
// ones are taken for what Protect blocks, the country's for parts, the feedback status's for feedback.

type Dimensions = Sample['dimensions'];

/** What a kind of message is called in the names of its metrics; a voice message has none of these. */
const words = { SMS: 'Text', MMS: 'Media', VOICE: undefined } as const;

const inEach = (sets: readonly Dimensions[], metric: string, value: number, atMs: EpochMs): Sample[] =>
  sets.map(dimensions => ({ metric, dimensions, value, atMs }));

const byCountry = (country: string): Dimensions[] => [{ IsoCountryCode: country }, {}];

/** One sample a message: 1 where Protect blocked it, else 0; so they count what was tried. */
export function attemptSamples(
  { capability, country, protectConfigurationId: id }: Addressed,
  outcome: 'sent' | 'blocked',
  atMs: EpochMs,
): Sample[] {
  const word = words[capability];
  if (!word) return [];
  const byProtection =
    id === undefined
      ? []
      : [{ ProtectConfigurationId: id, IsoCountryCode: country }, { ProtectConfigurationId: id }];
  const sets = [...byProtection, ...byCountry(country)];
  return inEach(sets, `${word}MessagesBlockedByProtect`, outcome === 'blocked' ? 1 : 0, atMs);
}

/** Every part that is sent is delivered. */
export function sentSamples(message: Accepted, parts: number, atMs: EpochMs): Sample[] {
  const word = words[message.capability];
  if (!word) return [];
  const sets = byCountry(message.country);
  return [
    ...inEach(sets, `NumberOf${word}MessagePartsSent`, parts, atMs),
    ...inEach(sets, `NumberOf${word}MessagePartsDelivered`, parts, atMs),
    ...(message.isFeedbackAwaited ? inEach(sets, `NumberOf${word}MessagesExpectingFeedback`, 1, atMs) : []),
  ];
}

export function feedbackSamples(
  { capability, country }: Pick<Addressed, 'capability' | 'country'>,
  status: MessageFeedbackStatus,
  atMs: EpochMs,
): Sample[] {
  const word = words[capability];
  const sets = byCountry(country).flatMap(set => [set, { ...set, MessageFeedbackStatus: status }]);
  return word ? inEach(sets, `NumberOf${word}MessagesWithFeedback`, 1, atMs) : [];
}
