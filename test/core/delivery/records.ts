/** Delivery records as AWS documents them (AWS End User Messaging SMS user guide), with its example numbers and ids. */

export type Json = Readonly<Record<string, unknown>>;

/** SMS, as a configuration set's event destination receives it: no isoCountryCode, no protectConfiguration. */
export const text = {
  eventType: 'TEXT_SUCCESSFUL',
  eventVersion: '1.0',
  eventTimestamp: 1686975103470,
  isFinal: true,
  originationPhoneNumber: '+12065550152',
  destinationPhoneNumber: '+14255550156',
  isInternationalSend: false,
  mcc: '310',
  mnc: '800',
  messageId: '862a8790-60c0-4430-9b2b-658bdexample',
  messageRequestTimestamp: 1686975103170,
  messageEncoding: 'GSM',
  messageType: 'PROMOTIONAL',
  messageStatus: 'SUCCESSFUL',
  messageStatusDescription: 'Message has been accepted by phone carrier',
  context: { account: 'bar' },
  totalMessageParts: 1,
  totalMessagePrice: 0.09582,
  totalCarrierFee: 0.0,
} satisfies Json;

/** SMS that a country on FILTER turned away. */
export const protectBlocked = {
  ...text,
  eventType: 'TEXT_PROTECT_BLOCKED',
  isoCountryCode: 'US',
  messageStatus: 'PROTECT_BLOCKED',
  messageStatusDescription: 'Message blocked by protect configuration',
  totalMessagePrice: 0,
  totalCarrierFee: 0,
  protectConfiguration: {
    protectConfigurationId: 'protect-d777777777777771bbd5d59f4d903479',
    protectStatus: 'FILTER',
  },
  protectConfigurationAssessment: {
    protectRecommendation: 'BLOCK',
    protectInsights: { blockReason: 'AIT_SUSPECTED' },
  },
} satisfies Json;

/** SMS on EventBridge, with what the carrier told. */
export const spanishEvent = {
  version: '0',
  id: '5c0fa4f8-e4ba-ed02-6101-c795472fccd0',
  'detail-type': 'Text Message Delivery Status Updated',
  source: 'aws.sms-voice',
  account: '111122223333',
  time: '2025-10-01T18:20:41Z',
  region: 'us-east-1',
  resources: [],
  detail: {
    eventType: 'TEXT_SUCCESSFUL',
    eventVersion: '1.0',
    eventTimestamp: 1759342841377,
    isFinal: true,
    originationPhoneNumber: 'VAJZNBLLDX',
    isoCountryCode: 'ES',
    isInternationalSend: false,
    mcc: '214',
    mnc: '05',
    carrierName: 'Movistar',
    messageId: 'ed23196c-75ce-4727-93ee-7bf72b64998f',
    messageRequestTimestamp: 1759342840978,
    messageEncoding: 'GSM',
    messageType: 'TRANSACTIONAL',
    messageStatus: 'SUCCESSFUL',
    messageStatusDescription: 'Message has been accepted by phone carrier',
    totalMessageParts: 1,
    totalMessagePrice: 0.06087,
    totalCarrierFee: 0.0,
    protectConfiguration: {
      protectConfigurationId: 'protect-e06e5d722c31455286262a108e7d863d',
      protectStatus: 'ALLOW',
    },
  },
} satisfies Json;

/** SMS on EventBridge without mcc, mnc and carrierName. */
export const americanEvent = {
  ...spanishEvent,
  id: '4111946b-816c-e73a-9ea0-a8367b9d57e4',
  account: '555555555555',
  time: '2024-10-16T17:20:24Z',
  region: 'eu-west-2',
  detail: {
    eventType: 'TEXT_SUCCESSFUL',
    eventVersion: '1.0',
    eventTimestamp: 1729099224788,
    isFinal: true,
    originationPhoneNumber: '+18445550123',
    isoCountryCode: 'US',
    isInternationalSend: false,
    messageId: '9539975a-e71f-45f3-b496-8d98dc098a77',
    messageRequestTimestamp: 1729099224438,
    messageEncoding: 'GSM',
    messageType: 'PROMOTIONAL',
    messageStatus: 'SUCCESSFUL',
    messageStatusDescription: 'Message has been accepted by phone carrier',
    totalMessageParts: 1,
    totalMessagePrice: 0.00581,
    totalCarrierFee: 0.00302,
    protectConfiguration: {
      protectConfigurationId: 'protect-e06e5d722c31455286262a108e7d863d',
      protectStatus: 'ALLOW',
    },
  },
} satisfies Json;

/** A call that begins: no price, no type, no protect configuration. */
export const voiceEvent = {
  ...spanishEvent,
  'detail-type': 'Voice Message Delivery Status Updated',
  id: '3bd18839-b5b4-79c5-1b18-bd6545f40566',
  account: '444455556666',
  time: '2024-10-16T17:18:50Z',
  region: 'eu-west-2',
  detail: {
    eventType: 'VOICE_INITIATED',
    eventVersion: '1.0',
    eventTimestamp: 1729099130226,
    isFinal: false,
    originationPhoneNumber: '+18445550123',
    isoCountryCode: 'US',
    messageId: '1d2295bd-ac9b-4517-821f-7c6d95d789a1',
    messageRequestTimestamp: 1729099129845,
    messageStatus: 'INITIATED',
  },
} satisfies Json;

/** A time at which each of these records may have been received. */
export const receivedAtMs = Date.UTC(2025, 9, 1, 18, 21);

/** The record without some of its fields. */
export function without(record: Json, ...fields: readonly string[]): Json {
  return Object.fromEntries(Object.entries(record).filter(([field]) => !fields.includes(field)));
}
