import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { ruleChangingCalls } from '../../core/protect/read-rule-change.ts';
import type { WorkQueue } from '../queue.ts';

export interface TripwiresProps {
  readonly spikes: WorkQueue;
  readonly attemptsPerMinute: number;
}

/** Every lane of the account in one query; each that it returns has a state of its own (CloudWatch user guide, "Metrics Insights alarms"). */
const attemptsByLane =
  'SELECT COUNT(TextMessagesBlockedByProtect) FROM SCHEMA("AWS/SMSVoice", ProtectConfigurationId, IsoCountryCode) ' +
  'GROUP BY ProtectConfigurationId, IsoCountryCode ORDER BY COUNT() DESC';

/**
 * What CloudWatch and CloudTrail notice without any code of ours: too much in one lane, an alarm of the user's own about a
 * country, somebody who changes country rules. All of it goes where spikes go.
 */
export class Tripwires extends Construct {
  constructor(scope: Construct, id: string, { spikes, attemptsPerMinute }: TripwiresProps) {
    super(scope, id);
    new cloudwatch.Alarm(this, 'Attempts', {
      alarmDescription:
        'Many messages to one country. Pumpbreaker holds it against what is usual there; nobody need act on this alarm.',
      metric: new cloudwatch.MathExpression({
        expression: attemptsByLane,
        usingMetrics: {},
        period: Duration.minutes(1),
      }),
      threshold: attemptsPerMinute,
      evaluationPeriods: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    const toSpikes = () => [new targets.SqsQueue(spikes.queue, { deadLetterQueue: spikes.deadLetters })];
    new events.Rule(this, 'Contributors', {
      description:
        'A country is past the threshold of the alarm over all lanes, or of any other alarm that groups by country',
      eventPattern: {
        source: ['aws.cloudwatch'],
        detailType: ['CloudWatch Alarm Contributor State Change'],
        detail: {
          state: { value: ['ALARM'] },
          alarmContributor: { attributes: { IsoCountryCode: [{ exists: true }] } },
        },
      },
      targets: toSpikes(),
    });
    new events.Rule(this, 'Alarms', {
      description: 'Any alarm on a metric that names a country',
      eventPattern: {
        source: ['aws.cloudwatch'],
        detailType: ['CloudWatch Alarm State Change'],
        detail: {
          state: { value: ['ALARM'] },
          configuration: {
            metrics: { metricStat: { metric: { dimensions: { IsoCountryCode: [{ exists: true }] } } } },
          },
        },
      },
      targets: toSpikes(),
    });
    new events.Rule(this, 'RuleChanges', {
      description:
        'Somebody changed country rules, or what they apply to; needs a trail of management events',
      eventPattern: {
        source: ['aws.sms-voice'],
        detailType: ['AWS API Call via CloudTrail'],
        detail: { eventSource: ['sms-voice.amazonaws.com'], eventName: [...ruleChangingCalls] },
      },
      targets: toSpikes(),
    });
  }
}
