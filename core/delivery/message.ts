import type { ConfigurationSetName, Country, EpochMs, MessageHash, ProtectConfigurationId } from '../ids.ts';

/** What a country rule is set for (NumberCapability in the sms-voice API). */
export const capabilities = ['SMS', 'VOICE', 'MMS', 'RCS'] as const;
export type Capability = (typeof capabilities)[number];

/** What a country rule says (ProtectStatus in the sms-voice API). */
export const ruleStatuses = ['ALLOW', 'BLOCK', 'MONITOR', 'FILTER'] as const;
export type RuleStatus = (typeof ruleStatuses)[number];

/** What a sender says that a text is for (MessageType in the sms-voice API). */
export const messageTypes = ['TRANSACTIONAL', 'PROMOTIONAL'] as const;
export type MessageType = (typeof messageTypes)[number];

/** Stands where a message had no protect configuration: nothing protects it, and nothing can block it. */
export const unprotected = 'unprotected' as const;
export type Protection = ProtectConfigurationId | typeof unprotected;

/**
 * One message as one delivery record tells of it. Several records speak of the same message:
 * `hash` is what they share.
 */
export interface Message {
  readonly hash: MessageHash;
  readonly capability: Exclude<Capability, 'RCS'>;
  readonly country: Country;
  readonly protection: Protection;
  /** When the send request reached AWS: the minute a message is counted in. */
  readonly requestedAtMs: EpochMs;
  /** When this record was made; up to 72 h after the request. */
  readonly reportedAtMs: EpochMs;
  /** `messageStatus`, such as SUCCESSFUL, DELIVERED, UNREACHABLE, PROTECT_BLOCKED. */
  readonly status: string;
  /** True for the last status of the message. */
  readonly isFinal: boolean;
  /** totalMessagePrice + totalCarrierFee in US dollars; absent where the record names no price (voice that rings). */
  readonly priceUsd?: number;
  /** Billing units of an SMS or MMS. */
  readonly parts?: number;
  /** What kind of text it is, as its sender says. */
  readonly messageType?: MessageType;
  /** `mcc-mnc` of the recipient's network, leading zeros kept. */
  readonly network?: string;
  /** The recipient's number without its last four digits; never the number. */
  readonly numberPrefix?: string;
  /** Present where the record came through a configuration set's own event destination. */
  readonly configurationSet?: ConfigurationSetName;
  /** The country's rule status when the message was sent. */
  readonly ruleStatus?: RuleStatus;
  /** True when AWS's own model recommends to block it (MONITOR and FILTER). */
  readonly awsSuspectsAit?: boolean;
}
