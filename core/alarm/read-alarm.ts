import * as v from 'valibot';
import { unprotected } from '../delivery/message.ts';
import { asCountry, asProtectConfigurationId, type Country, type ProtectConfigurationId } from '../ids.ts';

/** A country that an alarm is about. */
export interface AlarmedLane {
  readonly country: Country;
  /** Absent where the alarm does not say. */
  readonly protection?: ProtectConfigurationId | typeof unprotected;
}

/** A CloudWatch alarm that went into ALARM. */
export interface Alarm {
  readonly alarmName: string;
  readonly lanes: readonly AlarmedLane[];
}

const dimensions = v.record(v.string(), v.string());
const metric = v.looseObject({
  metricStat: v.optional(
    v.looseObject({ metric: v.looseObject({ dimensions: v.optional(dimensions, {}) }) }),
  ),
});
const event = v.object({
  source: v.literal('aws.cloudwatch'),
  'detail-type': v.picklist(['CloudWatch Alarm State Change', 'CloudWatch Alarm Contributor State Change']),
  detail: v.object({
    alarmName: v.string(),
    state: v.object({ value: v.literal('ALARM') }),
    alarmContributor: v.optional(v.object({ attributes: v.optional(dimensions, {}) })),
    configuration: v.optional(v.looseObject({ metrics: v.optional(v.array(metric), []) })),
  }),
});

/** Whether this is an event of a CloudWatch alarm at all. */
export const isAlarm = (value: unknown): boolean =>
  v.is(v.looseObject({ source: v.literal('aws.cloudwatch') }), value);

function laneIn({
  IsoCountryCode: code = '',
  ProtectConfigurationId: id,
}: Readonly<Record<string, string | undefined>>): AlarmedLane[] {
  // A contributor whose country is missing is called `Other`.
  if (!/^[A-Z]{2}$/.test(code)) return [];
  return [{ country: asCountry(code), ...(id ? { protection: asProtectConfigurationId(id) } : {}) }];
}

/**
 * Reads an EventBridge event of CloudWatch: a contributor of an alarm over many series names its lane, any other alarm by the
 * dimensions of its metrics. Only a step into ALARM says anything: a state of OK comes when data goes missing, too
 * (CloudWatch user guide, "Alarms and EventBridge").
 * @returns undefined for every other state, and for an alarm that names no country.
 */
export function readAlarm(value: unknown): Alarm | undefined {
  const read = v.safeParse(event, value);
  if (!read.success) return undefined;
  const { alarmName, alarmContributor, configuration } = read.output.detail;
  const named = alarmContributor
    ? [alarmContributor.attributes]
    : (configuration?.metrics ?? []).flatMap(({ metricStat }) =>
        metricStat ? [metricStat.metric.dimensions] : [],
      );
  const lanes = new Map(named.flatMap(laneIn).map(lane => [JSON.stringify(lane), lane]));
  return lanes.size === 0 ? undefined : { alarmName, lanes: [...lanes.values()] };
}
