import type {
  EventDestination,
  MessageType,
  NumberCapability,
  ProtectConfigurationRuleOverrideAction,
  ProtectStatus,
  Tag,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { EpochMs } from '../../core/ids.ts';
import type { Report } from './reporting/report.ts';
import type { AwaitedFeedback } from './sending.ts';

export interface NumberOverride {
  /** E.164, with its plus. */
  readonly number: string;
  readonly country: string | undefined;
  readonly action: ProtectConfigurationRuleOverrideAction;
  readonly createdAtMs: EpochMs;
  /** Absent: never. */
  readonly expiresAtMs: EpochMs | undefined;
}

export interface ProtectConfiguration {
  readonly id: string;
  readonly arn: string;
  readonly createdAtMs: EpochMs;
  readonly tags: readonly Tag[];
  deletionProtected: boolean;
  /** The countries that somebody set; every other one is ALLOW. */
  readonly rules: Readonly<Record<NumberCapability, Map<string, ProtectStatus>>>;
  readonly overrides: Map<string, NumberOverride>;
}

export interface ConfigurationSet {
  readonly name: string;
  readonly arn: string;
  readonly createdAtMs: EpochMs;
  readonly tags: readonly Tag[];
  eventDestinations: readonly EventDestination[];
  protectConfigurationId: string | undefined;
  messageFeedbackEnabled: boolean | undefined;
}

export interface SenderId {
  readonly senderId: string;
  readonly country: string;
  readonly arn: string;
  readonly messageTypes: readonly MessageType[];
  readonly deletionProtected: boolean;
  readonly tags: readonly Tag[];
}

/** All that one account has in one Region. */
export interface Account {
  /** By id. */
  readonly protectConfigurations: Map<string, ProtectConfiguration>;
  /** By name. */
  readonly configurationSets: Map<string, ConfigurationSet>;
  /** By ARN. */
  readonly senderIds: Map<string, SenderId>;
  /** The messages sent with feedback enabled, by message id. */
  readonly feedback: Map<string, AwaitedFeedback>;
  /** What was answered to each ClientToken: a request that comes again is carried out once. */
  readonly answers: Map<string, unknown>;
  defaultProtectConfigurationId: string | undefined;
}

/** What an action takes from outside at the moment it runs. */
export interface Moment {
  readonly nowMs: EpochMs;
  /** Lower-case hexadecimal digits nobody can guess. */
  randomHex(digits: number): string;
  /** Hands on what the service tells others of its own accord. */
  report(report: Report): void;
}

/** One operation of the service: its input is read and checked already. @throws ServiceError */
export type Action<Input, Output> = (account: Account, input: Input, moment: Moment) => Output;

export function emptyAccount(): Account {
  return {
    protectConfigurations: new Map(),
    configurationSets: new Map(),
    senderIds: new Map(),
    feedback: new Map(),
    answers: new Map(),
    defaultProtectConfigurationId: undefined,
  };
}
