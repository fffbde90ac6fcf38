import { keyOf, type LaneKey } from '../../core/traffic/lane.ts';
import type { Country, EpochMs, ProtectConfigurationId } from '../../core/ids.ts';
import { fraudulentAttemptsOf, type Scenario } from './scenario.ts';

/** The truth about one attacked lane. */
export interface AttackedLane {
  readonly protection: ProtectConfigurationId;
  readonly country: Country;
  /** When the first and the last fraudulent message is sent. */
  readonly fromMs: EpochMs;
  readonly toMs: EpochMs;
  /** Fraudulent messages if nobody blocks, and their price with carrier fees in US dollars. */
  readonly messages: number;
  readonly costsUsd: number;
}

/** Which lanes are attacked, in the order in which the fraud reaches them; none without an attack. */
export function labelsOf(scenario: Scenario): AttackedLane[] {
  const lanes = new Map<LaneKey, AttackedLane>();
  for (const { atMs, protection, country, priceUsd, carrierFeeUsd } of fraudulentAttemptsOf(scenario)) {
    const key = keyOf({ protection, country });
    const lane = lanes.get(key) ?? {
      protection,
      country,
      fromMs: atMs,
      toMs: atMs,
      messages: 0,
      costsUsd: 0,
    };
    lanes.set(key, {
      ...lane,
      toMs: atMs,
      messages: lane.messages + 1,
      costsUsd: lane.costsUsd + priceUsd + carrierFeeUsd,
    });
  }
  return [...lanes.values()];
}
