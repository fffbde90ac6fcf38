import type { ConfigurationSetName, Country, EpochMs, ProtectConfigurationId } from '../../core/ids.ts';
import type { Network } from './networks.ts';
import type { FinalStatus } from './statuses.ts';

/** One request to send an SMS. Whether a country rule turns it away is for whoever plays it to decide. */
export interface SendAttempt {
  readonly atMs: EpochMs;
  /** UUID; the id the message gets when the service accepts it. */
  readonly messageId: string;
  readonly country: Country;
  readonly configurationSet: ConfigurationSetName;
  readonly protection: ProtectConfigurationId;
  readonly messageType: 'TRANSACTIONAL' | 'PROMOTIONAL';
  /** The truth that a detector has to find. */
  readonly fraud: boolean;
  /** Sender id. */
  readonly origination: string;
  /** E.164, made up. */
  readonly destination: string;
  readonly network: Network;
  readonly encoding: 'GSM' | 'Unicode';
  readonly parts: number;
  /** US dollars over all parts, to be added together. */
  readonly priceUsd: number;
  readonly carrierFeeUsd: number;
  /** How the message ends when it is let through. */
  readonly finalStatus: FinalStatus;
  /** When the one-time code is entered; absent when it never is, or when the message carries none. */
  readonly verifiedAtMs?: EpochMs;
}
